/**
 * What the readers of the kinds of diagram share. Each turns Mermaid into plainer Mermaid that the drawing library reads in
 * full: it leaves out in silence what it does not know, and takes other spellings for names. What is not understood is a
 * fault at its line.
 */
import type { LeftOut } from './drawing.ts';

export interface Line {
  readonly text: string;
  /** Counts from 1 within the code. */
  readonly line: number;
}

/** Every text that must be seen in the picture. */
export interface Seen {
  readonly text: string;
  readonly line: number;
}

export interface Reading {
  /** For the library; texts in it are shifted. */
  readonly lines: readonly string[];
  readonly seen: readonly Seen[];
  readonly leftOut: readonly LeftOut[];
  /** Of the nodes, for those who cannot see them. */
  readonly labels: readonly string[];
  /** Nodes and what connects them: the work that drawing them is. */
  readonly parts: number;
  /** Which of the relations between classes have no arrow, counted from 0. */
  readonly headless: ReadonlySet<number>;
  /** How many connections must be seen. */
  readonly links: number;
}

/** Caught by diagram.ts. */
export class DiagramFault extends Error {
  readonly line: number | undefined;

  constructor(why: string, line?: number) {
    super(why);
    this.line = line;
  }
}

export function unread({ text, line }: Line, known?: string): DiagramFault {
  const short = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return new DiagramFault(`“${short}” is not understood${known === undefined ? '' : `; ${known}`}`, line);
}

/** Private characters of Unicode stand for the ASCII signs that mean something to the library. */
const SHIFT = 0xe000;

/** What the writer wrote, with Mermaid's `#quot;` and `#35;` resolved; `<br>` and `\n` become line breaks. */
export function plainText(label: string): string {
  const quoted = /^"(.*)"$/su.exec(label.trim())?.[1] ?? label.trim();
  const bare = /^`(.*)`$/su.exec(quoted)?.[1] ?? quoted;
  return bare
    .replaceAll(/<br\s{0,9}\/?>|\\n/giu, '\n')
    .replaceAll(/<\/?(?:b|strong|i|em|u|s|del|sub|sup|small|mark)>/giu, '')
    .replaceAll(/[#&]([a-z]{2,8}|#?\d{1,6});/giu, (all, name: string) => entity(name) ?? all)
    .trim();
}

const NAMED: Readonly<Record<string, string>> = {
  quot: '"',
  amp: '&',
  lt: '<',
  gt: '>',
  apos: "'",
  nbsp: '\u00a0',
  semi: ';',
};

function entity(name: string): string | undefined {
  const code = Number(name.replace('#', ''));
  if (Number.isNaN(code)) return Object.hasOwn(NAMED, name.toLowerCase()) ? NAMED[name.toLowerCase()] : undefined;
  return code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : undefined;
}

/** A text in which the library finds letters only; line breaks stay its own. */
export function shifted(text: string): string {
  return (
    text
      // These mean nothing to it, and as they are it knows how wide they are.
      .replaceAll(/[^\p{L}\p{N}\s.,!?]|_/gu, (sign) => shiftSign(sign))
      .replaceAll('\n', '<br>')
      .replaceAll(/\s+/gu, ' ')
  );
}

/** The same for a name, which must not hold spaces either. */
export function shiftedName(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').replaceAll(/[^\p{L}\p{N}]/gu, (sign) => shiftSign(sign));
}

function shiftSign(sign: string): string {
  const code = sign.codePointAt(0) ?? 0;
  return code < 128 ? String.fromCharCode(SHIFT + code) : sign;
}

/** Takes room, and is gone in the end; the library trims every space. */
export const WIDENER = '\ue001';

/** Back to what was written, as XML. */
export function unshifted(svg: string): string {
  return svg.replaceAll(WIDENER, '').replaceAll(/[\ue020-\ue07f]/gu, (sign) => {
    const plain = String.fromCharCode(sign.charCodeAt(0) - SHIFT);
    return `&#${plain.charCodeAt(0)};`;
  });
}

/** A private character of the writer's own would come out as another. */
export function withoutShifted(code: string): string {
  return code.replaceAll(/[\ue000-\ue0ff]/gu, '\uFFFD');
}

/** Collects what every reader gives. */
export class Collector {
  readonly lines: string[] = [];
  readonly seen: Seen[] = [];
  readonly leftOut: LeftOut[] = [];
  readonly labels: string[] = [];
  readonly headless = new Set<number>();
  parts = 0;
  links = 0;

  /** A text of the picture, as the library takes it. */
  text(label: string, line: number): string {
    const plain = plainText(label);
    if (plain !== '') this.seen.push({ text: plain, line });
    return shifted(plain);
  }

  leave({ text, line }: Line, why: string): void {
    this.leftOut.push({ what: text.length > 60 ? `${text.slice(0, 60)}…` : text, why, line });
  }
}

/** Which group each node and each group stands in; the library misplaces links that cross a border inside a group. */
export class Groups {
  private readonly parents = new Map<string, string | undefined>();
  private readonly groups = new Set<string>();

  /** The first place counts. */
  put(id: string, parent: string | undefined, { isGroup = false } = {}): void {
    if (isGroup) this.groups.add(id);
    if (isGroup || !this.parents.has(id)) this.parents.set(id, parent);
  }

  isGroup(id: string): boolean {
    return this.groups.has(id);
  }

  check(from: string, to: string, line: number): void {
    const plain = !this.groups.has(from) && !this.groups.has(to);
    if (plain && this.parents.get(from) === this.parents.get(to)) return;
    const around = new Set(this.around(from));
    if (this.around(to).some((group) => around.has(group))) {
      throw new DiagramFault('inside a group, a link across the border of another group cannot be drawn', line);
    }
  }

  private around(id: string): readonly string[] {
    const found = this.groups.has(id) ? [id] : [];
    // Names may be given twice, so that a group seems to stand in itself.
    for (let at = this.parents.get(id); at !== undefined && !found.includes(at); at = this.parents.get(at))
      found.push(at);
    return found;
  }
}

export const NO_LINKS = 'a picture holds no links';
export const NO_STYLE = 'this is not drawn';
