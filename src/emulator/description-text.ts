/** The plain text that the server derives from a body (API facts 5.4): tags to spaces or to nothing, entities decoded. */
import { isText, parseHtml } from './html-tree.ts';

const BLOCKS = new Set(
  'address article aside blockquote br dd div dl dt footer h1 h2 h3 h4 h5 h6 header hgroup hr li nav ol p pre section ul'.split(
    ' ',
  ),
);
const TAG = /<\/?([a-zA-Z][a-zA-Z0-9]*)(?:[^<>"']|"[^"]*"|'[^']*')*>/g;

export function descriptionText(html: string): string {
  const text = html.replaceAll(TAG, (_tag, name: string) => (BLOCKS.has(name.toLowerCase()) ? ' ' : ''));
  return text.includes('&') ? decode(text) : text;
}

const COMMON: Readonly<Record<string, string>> = { nbsp: '\u00a0', lt: '<', gt: '>', amp: '&', quot: '"' };

/** What is left holds no tags. The few entities that Freshdesk writes are quick to tell; a parser knows all the others. */
function decode(text: string): string {
  if (/&(?!(?:nbsp|lt|gt|amp|quot);)/.test(text)) return parse(text);
  return text.replaceAll(/&(\w+);/g, (whole, name: string) => COMMON[name] ?? whole);
}

const parse = (text: string): string =>
  parseHtml(text.replaceAll('<', '&lt;'))
    .childNodes.map((node) => (isText(node) ? node.value : ''))
    .join('');
