/** The article's key on the first element of its body, by which a lost ledger is put right (design: identity). */
import type { Element, Root } from 'hast';
import { attributeText } from './hast-properties.ts';
import { parseHtml } from './parse-html.ts';

/** Puts the key first on the first element; a body without any element becomes one paragraph. */
export function markKey(tree: Root, key: string): void {
  const first = tree.children.find((child) => child.type === 'element');
  if (first) {
    first.properties = { dataKbKey: key, ...first.properties };
    return;
  }
  const text = tree.children.filter((child) => child.type === 'text');
  const empty = text.every((child) => child.value.trim() === '');
  const children: Element['children'] = empty
    ? [{ type: 'element', tagName: 'br', properties: {}, children: [] }]
    : text;
  tree.children = [{ type: 'element', tagName: 'p', properties: { dataKbKey: key }, children }];
}

/** The key in a stored body, wherever an editor has moved it; undefined when there is none or it is no key. */
export function readKey(html: string): string | undefined {
  if (!/data-kb-key/iu.test(html)) return undefined;
  const key = findKey(parseHtml(html).tree);
  return key !== undefined && /^[0-9a-z]{8}$/u.test(key) ? key : undefined;
}

function findKey(node: Root | Element): string | undefined {
  for (const child of node.children) {
    if (child.type !== 'element') continue;
    const key = attributeText(child.properties['dataKbKey']) ?? findKey(child);
    if (key !== undefined) return key;
  }
  return undefined;
}
