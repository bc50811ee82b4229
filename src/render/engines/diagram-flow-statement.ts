/** One statement of a flowchart: `A[Label] & B -->|text| C --> D`. */

interface FlowNode {
  readonly id: string;
  readonly label?: string | undefined;
  /** How the library opens and closes the shape. */
  readonly shape?: readonly [string, string] | undefined;
  readonly style?: string | undefined;
}

export interface FlowLink {
  readonly from: string;
  readonly to: string;
  /** As the library writes it; empty for one that is not seen. */
  readonly arrow: string;
  readonly label: string | undefined;
  /** Whether an end is a circle or a cross. */
  readonly marked: boolean;
  readonly line?: number | undefined;
}

interface Statement {
  readonly nodes: FlowNode[];
  readonly links: FlowLink[];
}

/** Opening, closing, and what the library calls it; longer ones first. */
const SHAPES: readonly (readonly [string, string, string, string])[] = [
  ['(((', ')))', '(((', ')))'],
  ['([', '])', '([', '])'],
  ['((', '))', '((', '))'],
  ['[[', ']]', '[[', ']]'],
  ['[(', ')]', '[(', ')]'],
  ['[/', '\\]', '[/', '\\]'],
  ['[/', '/]', '[', ']'],
  ['[\\', '/]', '[\\', '/]'],
  ['[\\', '\\]', '[', ']'],
  ['{{', '}}', '{{', '}}'],
  ['[', ']', '[', ']'],
  ['(', ')', '(', ')'],
  ['{', '}', '{', '}'],
  ['>', ']', '>', ']'],
];

/** A hyphen or dot belongs to a name only between letters: `A-->B` and `A-.->B` are links. */
const ID = /^(?:[\p{L}\p{N}_]|[-.](?=[\p{L}\p{N}_]))+/u;
const STYLE = /^:::([\w-]+)/u;
const LINK = /^([<ox](?=[-=]))?(?:(-{2,})([->ox])|(-\.+-)([>ox])?|(={2,})([=>ox])|(~{3,}))/u;
const LINK_LABEL = /^\s*\|("[^"]*"|[^|]*)\|/u;
const TEXT_LINK =
  /^([<ox](?=[-=]))?(--|-\.|==)\s*("[^"]*"|[^\s"].*?)\s*(?:(-{2,})([->ox])|(\.+-)([>ox])?|(={2,})([=>ox]))/u;

/** What could not be read, from there on. */
export function readStatement(text: string): Statement | { readonly rest: string } {
  const read: Statement = { nodes: [], links: [] };
  let rest = text;
  let from: readonly FlowNode[] | undefined;
  let link: ReturnType<typeof readLink>;
  do {
    const group = readGroup(rest);
    if (!group) return { rest };
    read.nodes.push(...group.nodes);
    if (from && link) read.links.push(...connect(from, group.nodes, link));
    from = group.nodes;
    rest = group.rest.trim();
    if (rest === '') return read;
    link = readLink(rest);
    rest = link?.rest.trim() ?? rest;
  } while (link);
  return { rest };
}

function connect(
  from: readonly FlowNode[],
  to: readonly FlowNode[],
  link: NonNullable<ReturnType<typeof readLink>>,
): FlowLink[] {
  const { arrow, label, marked } = link;
  return from.flatMap((a) => to.map((b) => ({ from: a.id, to: b.id, arrow, label, marked })));
}

function readGroup(text: string): { readonly nodes: readonly FlowNode[]; readonly rest: string } | undefined {
  const nodes: FlowNode[] = [];
  let rest = text;
  for (;;) {
    const read = readNode(rest);
    if (!read) return undefined;
    nodes.push(read.node);
    rest = read.rest.trimStart();
    if (!rest.startsWith('&')) return { nodes, rest };
    rest = rest.slice(1).trimStart();
  }
}

function readNode(text: string): { readonly node: FlowNode; readonly rest: string } | undefined {
  const [id] = ID.exec(text) ?? [];
  if (id === undefined) return undefined;
  const after = text.slice(id.length);
  const shaped = readShape(after.trimStart());
  const rest = shaped ? shaped.rest : after;
  const [all = '', style] = STYLE.exec(rest) ?? [];
  return { node: { id, label: shaped?.label, shape: shaped?.shape, style }, rest: rest.slice(all.length) };
}

interface Shaped {
  readonly label: string;
  readonly shape: readonly [string, string];
  readonly rest: string;
}

/** Of the shapes that open alike, the one that is closed first. */
function readShape(text: string): Shaped | undefined {
  const [first] = SHAPES.find(([open, close]) => text.startsWith(open) && closeOf(text, open, close)) ?? [];
  if (first === undefined) return undefined;
  const closed = SHAPES.filter(([open]) => open === first).flatMap(([open, close, ...shape]) => {
    const found = closeOf(text, open, close);
    return found ? [{ ...found, close, shape }] : [];
  });
  const [{ label, at, close, shape } = { label: '', at: 0, close: '', shape: ['[', ']'] as const }] = closed.sort(
    (a, b) => a.at - b.at,
  );
  return { label, shape, rest: text.slice(at + close.length) };
}

/** A label in quotes may hold what would close it. */
function closeOf(
  text: string,
  open: string,
  close: string,
): { readonly label: string; readonly at: number } | undefined {
  const [quotes = '', quoted] = /^ ?"([^"]*)" ?/u.exec(text.slice(open.length)) ?? [];
  const start = open.length + quotes.length;
  const at = text.indexOf(close, start);
  if (at === -1 || (quoted !== undefined && at !== start)) return undefined;
  return { label: quoted ?? text.slice(open.length, at), at };
}

function readLink(text: string) {
  const plain = LINK.exec(text);
  if (plain) {
    const [all, start, , solidEnd, dotted, dottedEnd, thick, thickEnd, unseen] = plain;
    const [labelled = '', label] = LINK_LABEL.exec(text.slice(all.length)) ?? [];
    const rest = text.slice(all.length + labelled.length);
    const end = solidEnd ?? dottedEnd ?? thickEnd;
    return { ...arrowOf({ start, end, dotted, thick, unseen }), label, rest };
  }
  const [all, start, , label, , solidEnd, dotted, dottedEnd, thick, thickEnd] = TEXT_LINK.exec(text) ?? [];
  if (all === undefined) return undefined;
  const end = solidEnd ?? dottedEnd ?? thickEnd;
  return { ...arrowOf({ start, end, dotted, thick }), label, rest: text.slice(all.length) };
}

type Ends = Partial<Record<'start' | 'end' | 'dotted' | 'thick' | 'unseen', string | undefined>>;

function arrowOf({ start, end, dotted, thick, unseen }: Ends): { readonly arrow: string; readonly marked: boolean } {
  const isMark = (one: string | undefined): boolean => one === 'o' || one === 'x';
  const marked = isMark(start) || isMark(end);
  if (unseen !== undefined) return { arrow: '', marked };
  const points = end === '>' || isMark(end);
  const line =
    dotted !== undefined
      ? points
        ? '-.->'
        : '-.-'
      : thick !== undefined
        ? points
          ? '==>'
          : '==='
        : points
          ? '-->'
          : '---';
  return { arrow: (start === undefined ? '' : '<') + line, marked };
}
