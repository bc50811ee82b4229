/** What an attribute list says, as properties of the element that a node becomes. */
import type { Data, Nodes } from 'mdast';
import type { Attributes } from './attribute-list.ts';

/** Later lists add to earlier ones; classes are collected. */
export function addAttributes(node: Nodes, { id, classes, pairs }: Attributes): void {
  const given = Object.fromEntries([...pairs].filter(([name]) => name !== 'class' && name !== 'id'));
  const data: Data = node.data ?? {};
  const before = data.hProperties ?? {};
  // Given attributes take the place of those that a block of code gets by itself: its language is one of these.
  const language = node.type === 'code' && node.lang ? [`language-${node.lang}`] : [];
  const own = [...language, before['className'] ?? []].flat().map(String);
  const className = [...own, ...classes, ...(pairs.get('class')?.split(/\s+/u) ?? [])].filter((one) => one !== '');
  const anId = id ?? pairs.get('id');
  const hProperties = {
    ...before,
    ...given,
    ...(anId !== undefined && anId !== '' && { id: anId }),
    ...(className.length > 0 && { className: [...new Set(className)] }),
  };
  node.data = { ...data, hProperties };
}
