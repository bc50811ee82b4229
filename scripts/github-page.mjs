// A Markdown file as GitHub shows it: GFM by plain libraries, with GitHub's own alerts, emoji and style sheet. Nothing of kb.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { nameToEmoji } from 'gemoji';
import { findAndReplace } from 'mdast-util-find-and-replace';
import remarkGfm from 'remark-gfm';
import remarkHtml from 'remark-html';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';

const require = createRequire(import.meta.url);

/** The page as HTML; addresses of images count from where the file stands. */
export function githubPage(markdown) {
  const body = unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(() => (tree) => {
      alerts(tree);
      emoji(tree);
      headingIds(tree);
    })
    .use(remarkHtml, { sanitize: false })
    .processSync(withoutFrontmatter(markdown))
    .toString();
  const style = readFileSync(require.resolve('github-markdown-css/github-markdown-light.css'), 'utf8');
  return `<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<style>${style} body{margin:0;background:#fff} .markdown-body{box-sizing:border-box;max-width:912px;margin:0 auto;padding:32px}
@media (max-width:767px){.markdown-body{padding:16px}}</style></head>
<body><article class="markdown-body">${body}</article></body></html>`;
}

const withoutFrontmatter = (markdown) => markdown.replace(/^---\n.*?\n---\n/s, '');

function alerts(tree) {
  visit(tree, 'blockquote', (quote) => {
    const text = quote.children[0]?.children?.[0];
    const kind = text?.type === 'text' ? /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\](?:\n|$)/.exec(text.value) : null;
    if (!kind) return;
    text.value = text.value.slice(kind[0].length);
    const name = kind[1].toLowerCase();
    quote.data = { hName: 'div', hProperties: { className: ['markdown-alert', `markdown-alert-${name}`] } };
    quote.children.unshift({
      type: 'paragraph',
      data: { hProperties: { className: ['markdown-alert-title'] } },
      children: [{ type: 'text', value: name[0].toUpperCase() + name.slice(1) }],
    });
  });
}

function headingIds(tree) {
  visit(tree, 'heading', (heading) => {
    const text = heading.children.map(({ value = '' }) => value).join('');
    heading.data = { hProperties: { id: text.toLowerCase().replaceAll(' ', '-') } };
  });
}

function emoji(tree) {
  findAndReplace(tree, [/:([+\w-]+):/g, (whole, name) => nameToEmoji[name] ?? whole]);
}
