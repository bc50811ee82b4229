/** Reads HTML with parse5 alone, so that nothing of the code under test judges its own output. */
import { type DefaultTreeAdapterTypes, parseFragment, serialize } from 'parse5';

type Node = DefaultTreeAdapterTypes.ChildNode;

const NEVER_STORED = new Set(
  'script style form input button video audio svg object embed details summary figure'.split(' '),
);

/** What Freshdesk never stores (elements, comments, event attributes, script addresses), as found in the HTML. */
export function findForbidden(html: string): readonly string[] {
  return parseFragment(html).childNodes.flatMap(forbiddenIn);
}

function forbiddenIn(node: Node): readonly string[] {
  if (node.nodeName === '#comment') return ['a comment'];
  if (!('tagName' in node)) return [];
  const here = NEVER_STORED.has(node.tagName) ? [`<${node.tagName}>`] : [];
  for (const { name, value } of node.attrs) {
    // oxlint-disable-next-line no-control-regex -- browsers skip exactly these inside a scheme
    const address = value.replaceAll(/[\u0000-\u0020]/gu, '').toLowerCase();
    if (name.startsWith('on')) here.push(name);
    if (/^(?:javascript|vbscript|data):/u.test(address) && /^(?:href|src|cite|action|formaction|data)$/u.test(name))
      here.push(`${name}=${address.slice(0, 20)}`);
    if (name === 'srcdoc') here.push(name);
  }
  const inside = 'content' in node ? node.content.childNodes : node.childNodes;
  return [...here, ...inside.flatMap(forbiddenIn)];
}

/** What a server keeps that drops those elements and leaves the rest alone, written as parse5 writes. */
export function afterServer(html: string): string {
  const fragment = parseFragment(html);
  dropForbidden(fragment);
  return write(fragment);
}

export function asParsed(html: string): string {
  return write(parseFragment(html));
}

/** parse5 does not write the line break that a parser drops at the start of a <pre>. */
function write(fragment: DefaultTreeAdapterTypes.DocumentFragment): string {
  return serialize(fragment).replaceAll(/<pre(?: [^\s=>]+="[^"]*")*>(?=\n)/gu, '$&\n');
}

function dropForbidden(parent: { childNodes: Node[] }): void {
  parent.childNodes = parent.childNodes.filter(
    (node) => node.nodeName !== '#comment' && !('tagName' in node && NEVER_STORED.has(node.tagName)),
  );
  for (const node of parent.childNodes) if ('tagName' in node) dropForbidden(node);
}
