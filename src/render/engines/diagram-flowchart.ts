/** Flowcharts: all nodes first, each with its last label, then what connects them. */
import {
  Collector,
  DiagramFault,
  Groups,
  type Line,
  NO_LINKS,
  plainText,
  type Reading,
  unread,
  WIDENER,
} from './diagram-reading.ts';
import { type FlowLink, readStatement } from './diagram-flow-statement.ts';
import { linksBack, TURNED } from './diagram-order.ts';
import { type DiagramSource, statements } from './diagram-source.ts';

/** A node of the chart, or the name of a group. */
interface Node {
  label: string;
  line: number;
  shape: readonly [string, string];
  style: string | undefined;
}

interface Group {
  readonly id: string;
  readonly label: string;
  readonly line: number;
  direction: string | undefined;
  readonly nodes: string[];
  readonly groups: Group[];
}

const MAX_DEPTH = 20;
const PLAIN = ['[', ']'] as const;

/** Throws a DiagramFault. */
export function readFlowchart({ rest, lines }: DiagramSource): Reading {
  const chart = new Flowchart(directionOf(rest));
  for (const { text, line } of lines) for (const one of statements(withoutRemark(text))) chart.add({ text: one, line });
  return chart.finish();
}

/** Behind a statement, and not within a label. */
function withoutRemark(text: string): string {
  return text.replace(/ %%[^"\])}|]*$/u, '');
}

function directionOf(rest: string): string {
  if (rest === '') return 'TB';
  if (/^(?:TD|TB|LR|BT|RL)$/iu.test(rest)) return rest.toUpperCase();
  throw new DiagramFault(`“${rest.slice(0, 40)}” is not a direction; TB, LR, BT and RL are`, 1);
}

class Flowchart {
  private readonly out = new Collector();
  private readonly nodes = new Map<string, Node>();
  private readonly names = new Map<string, string>();
  private readonly links: FlowLink[] = [];
  private readonly styles: string[] = [];
  private readonly top: Group;
  private readonly open: Group[] = [];
  private readonly groups = new Groups();

  constructor(direction: string) {
    this.top = { id: '', label: '', line: 0, direction, nodes: [], groups: [] };
  }

  add(line: Line): void {
    const { text } = line;
    if (/^subgraph\b/u.test(text)) this.startGroup(line);
    else if (text === 'end') this.endGroup(line);
    else if (/^direction\s+(?:TD|TB|LR|BT|RL)$/iu.test(text)) this.group.direction = text.slice(-2).toUpperCase();
    else if (/^(?:click|href|callback)\s/u.test(text)) this.out.leave(line, NO_LINKS);
    else if (/^(?:classDef|class|style|linkStyle)\s/u.test(text)) this.addStyle(text);
    else this.addLinks(line);
  }

  private get group(): Group {
    return this.open.at(-1) ?? this.top;
  }

  private startGroup(line: Line): void {
    const rest = line.text.replace(/^subgraph\s*/u, '');
    const [, id = rest, label = rest] = /^([^\s[\]"]+)\s*\[(.*)\]$/su.exec(rest) ?? [];
    const group = { id, label, line: line.line, direction: undefined, nodes: [], groups: [] };
    if (this.open.length >= MAX_DEPTH)
      throw new DiagramFault(`subgraphs are nested more than ${MAX_DEPTH} deep`, line.line);
    this.groups.put(id, this.open.at(-1)?.id, { isGroup: true });
    this.group.groups.push(group);
    this.open.push(group);
  }

  private endGroup(line: Line): void {
    if (!this.open.pop()) throw unread(line, 'no subgraph is open');
  }

  /** Colours; a name in them may be a list. */
  private addStyle(text: string): void {
    const [, word = '', names = '', rest = ''] = /^(\w+)\s+([^\s:]+(?:\s*,\s*[^\s:]+)*)\s+(.*)$/su.exec(text) ?? [];
    const plain = rest.replaceAll(/[^\w#:,.%() -]/gu, '');
    if (plain === '') return;
    const isDefinition = word === 'classDef' || word === 'linkStyle';
    const known = isDefinition
      ? names.replaceAll(/[^\w,]/gu, '')
      : names
          .split(/\s*,\s*/u)
          .map((one) => this.nameOf(one))
          .join();
    this.styles.push(`${word} ${known} ${plain}`);
  }

  private addLinks(line: Line): void {
    const statement = readStatement(line.text);
    if ('rest' in statement) {
      if (statement.rest === '') throw new DiagramFault(`“${line.text.slice(-40)}” leads to no node`, line.line);
      throw unread({ ...line, text: statement.rest }, 'see the syntax of Mermaid’s flowcharts');
    }
    for (const { id, label, shape, style } of statement.nodes) {
      const node = this.nodes.get(id) ?? { label: id, line: line.line, shape: PLAIN, style: undefined };
      if (!this.nodes.has(id)) this.group.nodes.push(id);
      this.groups.put(id, this.open.at(-1)?.id);
      this.nodes.set(id, node);
      if (label !== undefined) Object.assign(node, { label, shape, line: line.line });
      node.style = style ?? node.style;
    }
    this.links.push(...statement.links.map((link) => ({ ...link, line: line.line })));
    if (statement.links.some(({ marked }) => marked))
      this.out.leave(line, 'ends that are no arrows are drawn as arrows');
  }

  /** Names that mean nothing else to the library. */
  private nameOf(id: string): string {
    const name = this.names.get(id) ?? `n${this.names.size}`;
    this.names.set(id, name);
    return name;
  }

  finish(): Reading {
    const { out } = this;
    out.lines.push(`graph ${this.top.direction ?? 'TB'}`);
    this.write(this.top);
    const back = linksBack(
      this.nodes.keys(),
      this.links.filter(({ arrow }) => arrow !== ''),
    );
    for (const link of this.links) this.writeLink(link, back.has(link));
    out.lines.push(...this.styles);
    if (out.parts === 0) throw new DiagramFault('it has no nodes');
    return out;
  }

  private write(group: Group): void {
    const { out } = this;
    const nodes = group.nodes.flatMap((id) => {
      const node = this.groups.isGroup(id) ? undefined : this.nodes.get(id);
      return node ? [{ id, ...node }] : [];
    });
    const { wide, space } = roomForTitle(group, nodes, group.direction ?? this.top.direction);
    for (const { id, ...node } of nodes) {
      out.parts++;
      out.labels.push(node.label);
      const text = out.text(node.label, node.line) || ' ';
      const label = id === wide ? space + text + space : text;
      const style = node.style === undefined ? '' : `:::${node.style}`;
      out.lines.push(`${this.nameOf(id)}${node.shape[0]}${label}${node.shape[1]}${style}`);
    }
    for (const one of group.groups) {
      out.parts++;
      out.lines.push(`subgraph ${this.nameOf(one.id)} [${out.text(one.label, one.line) || ' '}]`);
      if (one.direction !== undefined) out.lines.push(`direction ${one.direction}`);
      this.write(one);
      out.lines.push('end');
    }
  }

  private writeLink({ from, to, arrow, label, line = 0 }: FlowLink, leadsBack: boolean): void {
    this.out.parts++;
    this.groups.check(from, to, line);
    if (arrow === '') return; // An invisible link moves nodes about and shows nothing.
    this.out.links++;
    const text = (leadsBack ? TURNED : '') + (label === undefined ? '' : this.out.text(label, line));
    const [start, end] = leadsBack ? [to, from] : [from, to];
    this.out.lines.push(`${this.nameOf(start)} ${arrow}${text === '' ? '' : `|${text}|`} ${this.nameOf(end)}`);
  }
}

/** The library draws a group as wide as what it holds, whatever its title needs: one of its nodes makes room. */
function roomForTitle(
  { label }: Group,
  nodes: readonly (Pick<Node, 'label' | 'shape'> & { readonly id: string })[],
  direction: string | undefined,
): { readonly wide?: string; readonly space: string } {
  const widths = nodes.map((node) => plainText(node.label).length * LETTER + NODE_ROOM);
  const isInRow = direction === 'LR' || direction === 'RL';
  const width = isInRow ? widths.reduce((sum, one) => sum + one + NODE_GAP, -NODE_GAP) : Math.max(...widths);
  const missing = plainText(label).length * TITLE_LETTER - width;
  const wide = nodes.find((node) => node.shape[0] === '[' && !plainText(node.label).includes('\n'));
  if (!wide || missing <= 0) return { space: '' };
  return { wide: wide.id, space: WIDENER.repeat(Math.ceil(missing / LETTER / 2)) };
}

/** In pixels, as the library measures. */
const LETTER = 7;
const TITLE_LETTER = 7.5;
const NODE_ROOM = 40;
const NODE_GAP = 48;
