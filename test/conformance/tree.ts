/** HTML as a plain tree and as lines to compare, read with parse5 alone: nothing of the code under test judges its own output. */
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';

export interface TreeElement {
  /** `#comment` for a comment. */
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly TreeNode[];
}

export type TreeNode = string | TreeElement;

export function parseTree(html: string): readonly TreeNode[] {
  return parseFragment(html, { scriptingEnabled: false }).childNodes.flatMap(toNode);
}

function toNode(node: DefaultTreeAdapterTypes.ChildNode): readonly TreeNode[] {
  if (node.nodeName === '#text' && 'value' in node) return [node.value];
  if (node.nodeName === '#comment' && 'data' in node)
    return [{ tag: '#comment', attributes: {}, children: [node.data] }];
  if (!('tagName' in node)) return [];
  const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
  return [{ tag: node.tagName, attributes, children: node.childNodes.flatMap(toNode) }];
}

/** Each element, its children first, becomes what `change` gives for it. */
export function mapTree(
  nodes: readonly TreeNode[],
  change: (element: TreeElement) => readonly TreeNode[],
): readonly TreeNode[] {
  return nodes.flatMap((node) =>
    typeof node === 'string' ? [node] : change({ ...node, children: mapTree(node.children, change) }),
  );
}

export const textOf = (nodes: readonly TreeNode[]): string =>
  nodes.map((node) => (typeof node === 'string' ? node : textOf(node.children))).join('');

const BLOCKS: ReadonlySet<string> = new Set(
  `address article aside blockquote br caption center col colgroup dd details dialog dir div dl dt fieldset figcaption
  figure footer form h1 h2 h3 h4 h5 h6 header hr iframe legend li main menu nav ol p pre search section summary table tbody
  td tfoot th thead tr ul`.split(/\s+/u),
);

interface Token {
  readonly kind: 'open' | 'close' | 'text';
  readonly tag: string;
  readonly line: string;
  readonly isPre: boolean;
}

/** One line for each tag and each run of text; white space that no reader sees is left out, attributes are sorted. */
export function toLines(nodes: readonly TreeNode[]): readonly string[] {
  const tokens: Token[] = [];
  addTokens(nodes, false, tokens);
  const isEdge = (token: Token | undefined): boolean => token === undefined || BLOCKS.has(token.tag);
  return tokens.flatMap((token, index) => {
    if (token.kind !== 'text') return [token.line];
    const text = token.isPre ? token.line : visible(token.line, isEdge(tokens[index - 1]), isEdge(tokens[index + 1]));
    return text === '' ? [] : [JSON.stringify(text)];
  });
}

function visible(text: string, startsBlock: boolean, endsBlock: boolean): string {
  const collapsed = text.replaceAll(/[ \t\n\r\f]+/gu, ' ');
  const start = startsBlock ? collapsed.replace(/^ /u, '') : collapsed;
  return endsBlock ? start.replace(/ $/u, '') : start;
}

function addTokens(nodes: readonly TreeNode[], isPre: boolean, tokens: Token[]): void {
  for (const node of nodes) {
    if (typeof node === 'string') addText(node, isPre, tokens);
    else addElement(node, isPre, tokens);
  }
}

function addText(text: string, isPre: boolean, tokens: Token[]): void {
  const last = tokens.at(-1);
  const joined = last?.kind === 'text' ? last.line + text : text;
  if (last?.kind === 'text') tokens.pop();
  tokens.push({ kind: 'text', tag: '', line: joined, isPre });
}

function addElement({ tag, attributes, children }: TreeElement, isPre: boolean, tokens: Token[]): void {
  const written = Object.entries(attributes)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => ` ${name}=${JSON.stringify(name === 'class' ? value.split(/\s+/u).join(' ') : value)}`);
  tokens.push({ kind: 'open', tag, line: `<${tag}${written.join('')}>`, isPre });
  addTokens(children, isPre || tag === 'pre', tokens);
  tokens.push({ kind: 'close', tag, line: `</${tag}>`, isPre });
}
