/** What the server does to HTML on a write (API facts 7.1): drops what is never stored, and keeps every other byte. */
import type { Element, ElementContent, Root, RootContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import type { Switches } from './options.ts';

const parser = unified().use(rehypeParse, { fragment: true }).freeze();

const DROPPED = new Set('script style form input button video audio svg object embed select textarea template noscript'.split(' '));
const UNWRAPPED = new Set('details summary figure figcaption html head body'.split(' '));
const SANDBOX = 'allow-scripts allow-forms allow-same-origin allow-presentation';

export function storedHtml(html: string, switches: Pick<Switches, 'noise' | 'stripData' | 'dataUri'>): string {
  const tree = parser.parse(html);
  const removed = clean(tree, switches);
  const noisy = switches.noise === 'froala';
  if (noisy) addNoise(tree);
  return removed || noisy ? write(tree) : html;
}

export const hasDataUri = (html: string): boolean => /<img\b[^>]*\bsrc\s*=\s*["']?data:/i.test(html);

const write = (tree: Root): string =>
  toHtml(tree, { characterReferences: { subset: ['<', '&', '"', '>'], useNamedReferences: true }, closeSelfClosing: false }).replaceAll('\u00a0', '&nbsp;');

/** True when something had to go, so that the bytes cannot stay as they were. */
function clean(tree: Root, switches: Pick<Switches, 'stripData' | 'dataUri'>): boolean {
  let changed = false;
  const visit = (parent: { children: (RootContent | ElementContent)[] }): void => {
    for (let index = 0; index < parent.children.length; index += 1) {
      const node = parent.children[index];
      if (node?.type === 'comment' || node?.type === 'doctype' || (node?.type === 'element' && DROPPED.has(node.tagName))) {
        parent.children.splice(index, 1);
        index -= 1;
        changed = true;
      } else if (node?.type === 'element' && UNWRAPPED.has(node.tagName)) {
        parent.children.splice(index, 1, ...node.children);
        index -= 1;
        changed = true;
      } else if (node?.type === 'element') {
        changed = cleanAttributes(node, switches) || changed;
        visit(node);
      }
    }
  };
  visit(tree as { children: (RootContent | ElementContent)[] }); // a root holds what elements hold, and doctypes
  return changed;
}

function cleanAttributes(element: Element, { stripData, dataUri }: Pick<Switches, 'stripData' | 'dataUri'>): boolean {
  let changed = false;
  for (const [name, value] of Object.entries(element.properties)) {
    const isCode = /^on/i.test(name) || name === 'srcDoc' || (typeof value === 'string' && /^\s*(?:javascript|vbscript):/i.test(value));
    const isData = stripData && /^data[A-Z-]/.test(name);
    const isDataUri = dataUri === 'strip' && name === 'src' && typeof value === 'string' && value.startsWith('data:');
    if (!isCode && !isData && !isDataUri) continue;
    delete element.properties[name];
    changed = true;
  }
  if (element.tagName === 'iframe' && String([element.properties['sandbox']].flat().join(' ')) !== SANDBOX) {
    element.properties['sandbox'] = SANDBOX;
    changed = true;
  }
  return changed;
}

/** What an editor leaves behind that no reader sees (API facts 7.2). */
function addNoise(tree: Root): void {
  let count = 0;
  const visit = (node: Root | Element): void => {
    for (const child of node.children) {
      if (child.type !== 'element') continue;
      count += 1;
      if (['p', 'h1', 'h2', 'h3', 'h4', 'ul', 'ol', 'li'].includes(child.tagName)) child.properties['dir'] ??= 'ltr';
      if (count % 5 === 0) child.properties['dataIdentifyelement'] = String(count);
      if (child.tagName === 'pre') child.properties['contentEditable'] ??= 'false';
      if (child.tagName === 'img') child.properties['dataAttachment'] = '[object Object]';
      child.properties = Object.fromEntries(Object.entries(child.properties).sort(([a], [b]) => (a < b ? -1 : 1)));
      visit(child);
    }
  };
  visit(tree);
  const last = tree.children.at(-1);
  const isBlank = last?.type === 'element' && last.tagName === 'p' && last.children.length === 1 && last.children[0]?.type === 'element' && last.children[0].tagName === 'br';
  if (isBlank) return;
  const line: Element = { type: 'element', tagName: 'br', properties: {}, children: [] };
  tree.children.push({ type: 'element', tagName: 'p', properties: { dir: 'ltr' }, children: [line] });
}
