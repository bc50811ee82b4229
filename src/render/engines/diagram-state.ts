/** Diagrams of states: each state is declared with its last label before anything is said about it. */
import {
  Collector,
  DiagramFault,
  Groups,
  type Line,
  NO_LINKS,
  NO_STYLE,
  type Reading,
  shifted,
  unread,
} from './diagram-reading.ts';
import { linksBack, TURNED } from './diagram-order.ts';
import type { DiagramSource } from './diagram-source.ts';

const MAX_DEPTH = 20;
const ID = String.raw`[\p{L}\p{N}_](?:[\p{L}\p{N}_]|[.-](?=[\p{L}\p{N}_]))*`;
const TRANSITION = new RegExp(`^(\\[\\*\\]|${ID}) ?--> ?(\\[\\*\\]|${ID}) ?(?:: ?(.*))?$`, 'su');
const COMPOSITE = new RegExp(`^state (?:"([^"]*)" as )?(${ID}) ?\\{$`, 'u');
const ALIAS = new RegExp(`^state (?:"([^"]*)" as )?(${ID})(?: ?: ?(.*))?$`, 'u');
const DESCRIPTION = new RegExp(`^(${ID})(?: ?: ?(.*))?$`, 'u');
const FORK = new RegExp(`^state ${ID} ?(?:<<|\\[\\[)\\w+(?:>>|\\]\\])$`, 'u');

/** Throws a DiagramFault. */
export function readStates({ lines }: DiagramSource): Reading {
  const diagram = new States();
  for (const line of withoutNotes(lines, diagram)) diagram.collect(line);
  return diagram.finish();
}

interface Transition {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly line: number;
  /** Which of the lines for the library it is. */
  readonly at: number;
}

interface State {
  label: string;
  line: number;
}

/** A note of several lines ends with `end note`. */
function withoutNotes(lines: readonly Line[], diagram: States): readonly Line[] {
  let inNote = false;
  return lines.flatMap(({ text, line }) => {
    if (inNote || /^note\b/iu.test(text)) {
      if (!/^end note$/iu.test(text)) diagram.out.leave({ text, line }, 'notes are not drawn');
      inNote = !/^end note$/iu.test(text) && (inNote || !text.includes(':'));
      return [];
    }
    return [{ text, line }];
  });
}

class States {
  readonly out = new Collector();
  private readonly states = new Map<string, State>();
  private readonly names = new Map<string, string>();
  private readonly groups = new Groups();
  private readonly open: string[] = [];
  private readonly declared = new Set<string>();
  private readonly lines: Line[] = [];
  private readonly links: Transition[] = [];

  /** First look: labels, and which states hold others. */
  collect(line: Line): void {
    const { text } = line;
    this.lines.push(line);
    const [, compositeLabel, composite] = COMPOSITE.exec(text) ?? [];
    const [, aliasLabel, alias, aliasText] = ALIAS.exec(text) ?? [];
    const [, described, description] = DESCRIPTION.exec(text) ?? [];
    if (composite !== undefined) {
      this.groups.put(composite, undefined, { isGroup: true });
      this.label(composite, compositeLabel, line);
    } else if (TRANSITION.test(text)) return;
    else if (alias !== undefined) this.label(alias, aliasLabel ?? aliasText, line);
    else if (described !== undefined && !isWord(text)) this.label(described, description, line);
  }

  private label(id: string, label: string | undefined, { line }: Line): void {
    const state = this.states.get(id) ?? { label: id, line };
    this.states.set(id, label === undefined || label === '' ? state : { label, line });
  }

  finish(): Reading {
    this.out.lines.push('stateDiagram-v2');
    for (const line of this.lines) this.write(line);
    if (this.open.length > 0)
      throw new DiagramFault('a state that is opened with { is never closed', this.lines.at(-1)?.line);
    for (const { from, to, line } of this.links) this.groups.check(from, to, line);
    for (const link of linksBack(this.names.keys(), this.links)) this.writeTransition(link, { isTurned: true });
    if (this.out.parts === 0) throw new DiagramFault('it has no states');
    return this.out;
  }

  private write(line: Line): void {
    const { text } = line;
    const [, , composite] = COMPOSITE.exec(text) ?? [];
    const transition = TRANSITION.exec(text);
    const [, , alias] = ALIAS.exec(text) ?? [];
    if (composite !== undefined) this.start(composite, line);
    else if (text === '}') this.close(line);
    else if (/^direction (?:TD|TB|LR|BT|RL)$/iu.test(text))
      this.out.lines.push(text.toUpperCase().replace('DIRECTION', 'direction'));
    else if (transition) this.transition(transition, line);
    else if (FORK.test(text)) this.out.leave(line, 'it is drawn as any other state');
    else if (/^(?:classDef|class|style) /u.test(text)) this.out.leave(line, NO_STYLE);
    else if (text.startsWith('click ')) this.out.leave(line, NO_LINKS);
    else if (text === '--') this.out.leave(line, 'states side by side are drawn in one group');
    else if (isWord(text)) return;
    else if (alias !== undefined) this.declare(alias, line);
    else this.describe(line);
  }

  private describe(line: Line): void {
    const [, id] = DESCRIPTION.exec(line.text) ?? [];
    if (id === undefined) throw unread(line, 'see the syntax of Mermaid’s state diagrams');
    this.declare(id, line);
  }

  private start(id: string, line: Line): void {
    this.groups.put(id, this.open.at(-1), { isGroup: true });
    if (this.open.push(id) > MAX_DEPTH)
      throw new DiagramFault(`states are nested more than ${MAX_DEPTH} deep`, line.line);
    this.out.parts++;
    const { label } = this.states.get(id) ?? { label: id };
    this.out.lines.push(`state "${this.out.text(label, line.line)}" as ${this.nameOf(id)} {`);
  }

  private close(line: Line): void {
    if (this.open.pop() === undefined) throw unread(line, 'no state is open');
    this.out.lines.push('}');
  }

  private transition([, from = '', to = '', label = '']: RegExpExecArray, line: Line): void {
    for (const id of [from, to]) if (id !== '[*]') this.declare(id, line);
    const link = { from, to, label: this.out.text(label, line.line), line: line.line, at: this.out.lines.length };
    if (from !== '[*]' && to !== '[*]') this.links.push(link);
    this.out.parts++;
    this.out.links++;
    this.writeTransition(link, { isTurned: false });
  }

  private writeTransition({ from, to, label, at }: Transition, { isTurned }: { readonly isTurned: boolean }): void {
    const ends = [from, to].map((id) => (id === '[*]' ? id : this.nameOf(id)));
    const text = (isTurned ? TURNED : '') + label;
    this.out.lines[at] = `${(isTurned ? ends.toReversed() : ends).join(' --> ')}${text === '' ? '' : ` : ${text}`}`;
  }

  private declare(id: string, line: Line): string {
    const name = this.nameOf(id);
    if (this.groups.isGroup(id) || this.declared.has(id)) return name;
    this.groups.put(id, this.open.at(-1));
    this.declared.add(id);
    const { label, line: at } = this.states.get(id) ?? { label: id, line: line.line };
    this.out.parts++;
    this.out.labels.push(label);
    this.out.lines.push(`state "${this.out.text(label, at) || shifted(id)}" as ${name}`);
    return name;
  }

  private nameOf(id: string): string {
    const name = this.names.get(id) ?? `s${this.names.size}`;
    this.names.set(id, name);
    return name;
  }
}

/** Statements that change nothing in the picture. */
function isWord(text: string): boolean {
  return /^(?:hide empty description|scale \d+ \w+)$/iu.test(text);
}
