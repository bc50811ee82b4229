/** Diagrams of sequences: participants by other names, messages with their numbers, and what stands around them. */
import {
  Collector,
  DiagramFault,
  type Line,
  NO_LINKS,
  NO_STYLE,
  plainText,
  type Reading,
  unread,
  WIDENER,
} from './diagram-reading.ts';
import type { DiagramSource } from './diagram-source.ts';

const PARTICIPANT = /^(?:(create) )?(?:participant|actor) (.+?)(?:@\{.*\})?(?: as (.+))?$/su;
const MESSAGE = /^(.+?) ?(<<-->>|<<->>|-->>|->>|-->|->|--\)|-\)|--x|-x) ?([+-]?) ?([^\s:][^:]*?) ?: ?(.*)$/su;
const NOTE = /^note (left of|right of|over) ([^:]+?) ?: ?(.*)$/isu;
const BLOCK = /^(loop|alt|opt|par|critical|break|rect|par_over)(?: (.*))?$/su;
const DIVIDER = /^(else|and|option)(?: (.*))?$/su;
const SWITCH = /^(activate|deactivate|destroy) (.+)$/su;

/** The library wants a text everywhere. */
const EMPTY = ' \u200b';
/** Letters of a message that fit between two participants beside the width of their own boxes. */
const SAME_ROOM = 4;
const MAX_WIDTH = 60;

/** Throws a DiagramFault. */
export function readSequence({ lines }: DiagramSource): Reading {
  const sequence = new Sequence();
  for (const line of lines) sequence.add(line);
  return sequence.finish(lines.at(-1)?.line);
}

class Sequence {
  private readonly out = new Collector();
  private readonly names = new Map<string, string>();
  private readonly people: { readonly name: string; readonly label: string; width: number }[] = [];
  private readonly open: ('block' | 'unseen')[] = [];
  private numbered = false;
  private messages = 0;
  private readonly spoken: { readonly ends: readonly string[]; readonly text: string }[] = [];
  private readonly body: { text: string; from: string; to: string }[] = [];

  add(line: Line): void {
    const { text } = line;
    const participant = PARTICIPANT.exec(text);
    const note = NOTE.exec(text);
    const block = BLOCK.exec(text);
    const divider = DIVIDER.exec(text);
    const turn = SWITCH.exec(text);
    const message = MESSAGE.exec(text);
    if (participant) this.participant(participant, line);
    else if (note) this.note(note, line);
    else if (/^autonumber\b/u.test(text)) this.numbered = !text.endsWith(' off');
    else if (/^(?:links?|properties|details) /u.test(text)) this.out.leave(line, NO_LINKS);
    else if (/^box\b/u.test(text)) this.unseen(line, 'boxes around participants are not drawn');
    else if (text === 'end') this.end(line);
    else if (block) this.block(block, line);
    else if (divider && this.open.length > 0)
      this.push(`${divider[1] === 'else' ? 'else' : 'and'} ${this.out.text(divider[2] ?? '', line.line)}`.trim());
    else if (/^title\b/u.test(text)) this.out.leave(line, 'titles are not drawn');
    else if (turn) this.turn(turn, line);
    else if (message) this.message(message, line);
    else throw unread(line, 'see the syntax of Mermaid’s sequence diagrams');
  }

  finish(lastLine: number | undefined): Reading {
    if (this.names.size === 0) throw new DiagramFault('it has no participants');
    if (this.open.length > 0) throw new DiagramFault('a block that is open at the end needs its “end”', lastLine);
    this.out.lines.push('sequenceDiagram');
    for (const { ends, text } of this.spoken) this.widen(ends, text);
    this.declare();
    this.out.lines.push(...this.body.map(({ text }) => text));
    return this.out;
  }

  private push(text: string, from = '', to = ''): void {
    this.body.push({ text, from, to });
  }

  private participant([, created, id = '', label]: RegExpExecArray, line: Line): void {
    if (created !== undefined) this.out.leave(line, 'participants are drawn from the start');
    this.nameOf(id, line, label);
  }

  private note([, where = '', who = '', text = '']: RegExpExecArray, line: Line): void {
    this.out.parts++;
    const names = who.split(',').map((one) => this.nameOf(one.trim(), line));
    this.push(`Note ${where.toLowerCase()} ${names.join()}: ${this.out.text(oneLine(text), line.line) || ' '}`);
  }

  private block([, kind = '', label = '']: RegExpExecArray, line: Line): void {
    // The label of `rect` is its colour.
    if (kind === 'rect') return this.unseen(line, NO_STYLE);
    this.open.push('block');
    this.out.parts++;
    this.push(`${kind === 'par_over' ? 'par' : kind} ${this.out.text(label, line.line)}`.trim());
  }

  private unseen(line: Line, why: string): void {
    this.open.push('unseen');
    this.out.leave(line, why);
  }

  private end(line: Line): void {
    const ended = this.open.pop();
    if (ended === undefined) throw unread(line, 'no block is open');
    if (ended === 'block') this.push('end');
  }

  private turn([, word = '', id = '']: RegExpExecArray, line: Line): void {
    const name = this.names.get(id.trim());
    const last = this.body.at(-1);
    // The library knows the sign at a message only: + where one arrives, - where one leaves.
    if (word === 'activate' && last && last.to === name) last.text = last.text.replace(/^(\S+ \S+) [+-]?/u, '$1 +');
    else if (word === 'deactivate' && last && last.from === name)
      last.text = last.text.replace(/^(\S+ \S+) [+-]?/u, '$1 -');
    else
      this.out.leave(
        line,
        word === 'destroy' ? 'participants are drawn to the end' : 'it stands beside no message of its own',
      );
  }

  private message([, from = '', arrow = '', sign = '', to = '', label = '']: RegExpExecArray, line: Line): void {
    this.messages++;
    this.out.parts++;
    const ends = [from, to].map((id) => this.nameOf(id.trim(), line));
    if (arrow.startsWith('<<')) this.out.leave(line, 'arrows with two heads are drawn with one');
    const text = this.numbered ? `${this.messages}. ${label}` : label;
    this.out.links++;
    this.spoken.push({ ends, text });
    const drawn = arrow.replace('<<', '');
    this.push(`${ends[0]} ${drawn} ${sign}${ends[1]}: ${this.out.text(text, line.line) || EMPTY}`, ends[0], ends[1]);
  }

  /** The library leaves the same room for every message: neighbours with a long one between them become wider. */
  private widen(ends: readonly string[], text: string): void {
    const [from = 0, end = 0] = ends.map((name) => this.people.findIndex((one) => one.name === name));
    // What one says to oneself stands on the right, where the last one has all the room.
    const to = from === end ? from + 1 : end;
    if (to === this.people.length) return;
    const longest = Math.max(
      ...plainText(text)
        .split('\n')
        .map((one) => one.length),
    );
    const gaps = Math.max(1, Math.abs(from - to));
    for (const person of this.people.slice(Math.min(from, to), Math.max(from, to) + 1))
      person.width = Math.max(person.width, Math.min(MAX_WIDTH, Math.ceil(longest / gaps) - SAME_ROOM));
  }

  private declare(): void {
    for (const { name, label, width } of this.people) {
      const space = WIDENER.repeat(Math.max(0, Math.ceil((width - label.length) / 2)));
      this.out.lines.push(`participant ${name} as ${space}${label}${space}`);
    }
  }

  private nameOf(id: string, line: Line, declared?: string): string {
    const known = this.names.get(id);
    if (known !== undefined) return known;
    const name = `p${this.names.size}`;
    this.names.set(id, name);
    const label = declared ?? id;
    this.out.parts++;
    this.out.labels.push(label);
    this.people.push({ name, label: this.out.text(label, line.line) || EMPTY, width: 0 });
    return name;
  }
}

/** The box of a note is one line high, whatever it holds. */
function oneLine(text: string): string {
  return text.replaceAll(/ ?(?:<br ?\/?>|\\n) ?/giu, ' ');
}
