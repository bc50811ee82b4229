/** Diagrams of classes and of entities: boxes with rows, and relations between them. The library shows a box by its name. */
import {
  Collector,
  DiagramFault,
  type Line,
  NO_LINKS,
  NO_STYLE,
  plainText,
  type Reading,
  shiftedName,
  unread,
} from './diagram-reading.ts';
import { type DiagramSource, statements } from './diagram-source.ts';

/** Shifted, so that a word of several stays one. */
const SPACE = shiftedName(' ');

const ID = String.raw`(?:\x60[^\x60]+\x60|"[^"]+"|[\p{L}\p{N}_](?:[\p{L}\p{N}_]|[.-](?=[\p{L}\p{N}_]))*(?:~[^~]+~)?)`;
const CLASS = new RegExp(`^class (${ID}) ?(?:\\["?([^"\\]]*)"?\\])? ?(?::::[\\w-]+)? ?(<<\\w+>>)? ?(\\{.*)?$`, 'u');
const ARROW = String.raw`<\|--|<\|\.\.|\*--|o--|<--|<\.\.|--\|>|\.\.\|>|--\*|--o|-->|\.\.>|--|\.\.|\*\.\.|o\.\.|\.\.\*|\.\.o`;
const RELATION = new RegExp(`^(${ID}) ?(?:"([^"]*)")? ?(${ARROW}) ?(?:"([^"]*)")? ?(${ID}) ?(?:: ?(.*))?$`, 'u');
const MEMBER = new RegExp(`^(${ID}) ?: ?(.+)$`, 'u');
const ANNOTATION = new RegExp(`^<<([^<>]+)>> ?(${ID})$`, 'u');

/** Boxes with their rows, written at the end: the library knows no labels, and no rows from several places. */
class Boxes {
  readonly out = new Collector();
  private readonly labels = new Map<string, string>();
  private readonly rows = new Map<string, string[]>();
  readonly relations: string[] = [];

  box(id: string, line: Line, label?: string): string[] {
    const rows = this.rows.get(id) ?? [];
    if (!this.rows.has(id)) this.out.parts++;
    this.rows.set(id, rows);
    if (label !== undefined) this.labels.set(id, label);
    else if (!this.labels.has(id)) this.labels.set(id, plainText(generic(id)));
    if (rows.length > 200) throw new DiagramFault('a box has more than 200 rows', line.line);
    return rows;
  }

  /** By what it shows; a second one of the same label is told apart by a mark that nobody sees. */
  nameOf(id: string): string {
    const label = this.labels.get(id) ?? id;
    const same = [...this.labels].filter(([, one]) => one === label).map(([one]) => one);
    return shiftedName(label) + '\u2060'.repeat(Math.max(0, same.indexOf(id)));
  }

  finish(header: string, word: string): Reading {
    if (this.rows.size === 0) throw new DiagramFault('it has no boxes');
    this.out.lines.push(header);
    for (const [id, rows] of this.rows) {
      this.out.labels.push(this.labels.get(id) ?? id);
      this.out.lines.push(`${word}${this.nameOf(id)} {`, ...rows, '}');
    }
    for (const relation of this.relations) this.out.lines.push(relation);
    return this.out;
  }
}

/** Throws a DiagramFault. */
export function readClasses({ lines }: DiagramSource): Reading {
  const boxes = new Boxes();
  const later: (() => void)[] = [];
  const open: { readonly rows: string[] | undefined; readonly line: Line }[] = [];
  for (const line of lines.flatMap(splitBraces)) {
    const inside = open.at(-1);
    if (line.text === '}') {
      if (!open.pop()) throw unread(line, 'nothing is open');
    } else if (inside?.rows) inside.rows.push(...classRow(line, boxes.out));
    else if (/^namespace \S+ ?\{$/u.test(line.text)) {
      boxes.out.leave(line, 'classes of a namespace are drawn without it');
      open.push({ rows: undefined, line });
    } else {
      const opened = readClassLine(line, boxes, later);
      if (opened) open.push({ rows: opened, line });
    }
  }
  if (open.length > 0) throw new DiagramFault('a class that is opened with { is never closed', open.at(-1)?.line.line);
  for (const one of later) one();
  return boxes.finish('classDiagram', 'class ');
}

/** `class A { +x; +y }` on one line is the same on several. */
function splitBraces({ text, line }: Line): readonly Line[] {
  const parts = /^(class .*?\{)(.*)\}$/u.exec(text);
  const [, start = text, content] = parts ?? [];
  if (content === undefined) return [{ text, line }];
  return [start, ...statements(content), '}'].map((one) => ({ text: one, line }));
}

/** The rows of a class that stays open. */
function readClassLine(line: Line, boxes: Boxes, later: (() => void)[]): string[] | undefined {
  const { text } = line;
  const [, id, label, annotation, brace] = CLASS.exec(text) ?? [];
  const relation = RELATION.exec(text);
  const member = MEMBER.exec(text);
  const [, note, noted] = ANNOTATION.exec(text) ?? [];
  if (id !== undefined) {
    const rows = boxes.box(id, line, label === undefined ? undefined : plainText(label));
    if (annotation !== undefined) rows.push(...classRow({ ...line, text: annotation }, boxes.out));
    return brace === undefined ? undefined : rows;
  }
  if (relation) addRelation(relation, { line, boxes, later });
  else if (note !== undefined && noted !== undefined)
    boxes.box(noted, line).push(...classRow({ ...line, text: `<<${note}>>` }, boxes.out));
  else if (/^(?:click|link|callback) /u.test(text)) boxes.out.leave(line, NO_LINKS);
  else if (/^(?:style|classDef|cssClass) /u.test(text)) boxes.out.leave(line, NO_STYLE);
  else if (/^note\b/u.test(text)) boxes.out.leave(line, 'notes are not drawn');
  else if (/^direction \w\w$/u.test(text)) boxes.out.leave(line, 'classes are drawn from top to bottom');
  else if (member?.[1] !== undefined && member[2] !== undefined)
    boxes.box(member[1], line).push(...classRow({ ...line, text: member[2] }, boxes.out));
  else throw unread(line, 'see the syntax of Mermaid’s class diagrams');
  return undefined;
}

function addRelation(
  match: RegExpExecArray,
  at: { readonly line: Line; readonly boxes: Boxes; readonly later: (() => void)[] },
): void {
  const [, from = '', fromCount, arrow = '', toCount, to = '', label = ''] = match;
  const { line, boxes, later } = at;
  boxes.box(from, line);
  boxes.box(to, line);
  boxes.out.parts++;
  boxes.out.links++;
  if (/^(?:\.\.|[*o]\.\.|\.\.[*o])$/u.test(arrow)) boxes.out.leave(line, 'its broken line is drawn as a solid one');
  if (arrow === '--' || arrow === '..') boxes.out.headless.add(later.length);
  const drawn = arrow.replace(/^([*o]?)\.\.([*o]?)$/u, '$1--$2');
  const count = (one: string | undefined): string =>
    one === undefined || one === '' ? '' : `"${boxes.out.text(one, line.line)}" `;
  const text = boxes.out.text(label, line.line);
  const [before, after] = [count(fromCount), count(toCount)];
  later.push(() =>
    boxes.relations.push(
      `${boxes.nameOf(from)} ${before}${drawn} ${after}${boxes.nameOf(to)}${text === '' ? '' : ` : ${text}`}`,
    ),
  );
}

/** A row as the library splits it: sign, type, name; a method with its brackets. */
function classRow({ text, line }: Line, out: Collector): readonly string[] {
  const annotation = /^<<([^<>]+)>>$/u.exec(text)?.[1];
  if (annotation !== undefined) return [`<<${annotation.replaceAll(/\W/gu, '')}>>`];
  const [, sign = '', rest = ''] = /^([+#~-]?) ?(.*?);?$/su.exec(text) ?? [];
  const word = (one: string): string => (one === '' ? '' : out.text(generic(one), line).replaceAll(' ', SPACE));
  const [, method, parameters = '', mark = '', type = ''] =
    /^([^()]+)\(([^()]*)\) ?([$*]?) ?:? ?(.*)$/su.exec(rest) ?? [];
  if (method !== undefined) return [`${sign}${word(method.trim())}${mark}(${word(parameters)}) ${word(type)}`.trim()];
  const bare = rest.replace(/[$*]$/u, '');
  const [, name, nameType] = /^(\S+?) ?: ?(.+)$/su.exec(bare) ?? [];
  if (name !== undefined && nameType !== undefined) return [`${sign}${word(nameType)} ${word(name)}`];
  const [first = '', ...more] = bare.split(' ');
  return [`${sign}${word(first)} ${word(more.join(' '))}`.trim()];
}

/** `List~int~` is a List<int>. */
function generic(text: string): string {
  return text.replaceAll(/~([^~]+)~/gu, '<$1>');
}

const ENTITY_ID = String.raw`(?:"[^"]+"|[\p{L}\p{N}_](?:[\p{L}\p{N}_]|[.-](?=[\p{L}\p{N}_]))*)`;
const ENTITY = new RegExp(`^(${ENTITY_ID}) ?(?:\\[(.*)\\])? ?(\\{)?$`, 'u');
const RELATED = new RegExp(
  `^(${ENTITY_ID}) ?(\\|\\||\\|o|o\\||\\}\\||\\}o)(--|\\.\\.)(\\|\\||o\\||\\|o|\\|\\{|o\\{) ?(${ENTITY_ID}) ?(?:: ?(.*))?$`,
  'u',
);
const ATTRIBUTE = /^(\S+) (\S+?)((?: ?,? ?\b(?:PK|FK|UK)\b)*) ?(?:"([^"]*)")?$/u;

/** Throws a DiagramFault. */
export function readEntities({ lines }: DiagramSource): Reading {
  const boxes = new Boxes();
  const later: (() => void)[] = [];
  let open: string[] | undefined;
  for (const line of lines) {
    const [, id, label, brace] = ENTITY.exec(line.text) ?? [];
    const related = RELATED.exec(line.text);
    if (line.text === '}' && open) open = undefined;
    else if (open) open.push(entityRow(line, boxes.out));
    else if (related) addRelated(related, { line, boxes, later });
    else if (/^direction \w\w$/u.test(line.text)) boxes.out.leave(line, 'entities are drawn from left to right');
    else if (/^(?:style|classDef|class) /u.test(line.text)) boxes.out.leave(line, NO_STYLE);
    else if (id !== undefined) {
      const rows = boxes.box(id, line, label === undefined ? undefined : plainText(label));
      if (brace !== undefined) open = rows;
    } else throw unread(line, 'see the syntax of Mermaid’s entity relationship diagrams');
  }
  if (open) throw new DiagramFault('an entity that is opened with { is never closed', lines.at(-1)?.line);
  for (const one of later) one();
  return boxes.finish('erDiagram', '');
}

function entityRow(line: Line, out: Collector): string {
  const [, type, name, keys = '', comment] = ATTRIBUTE.exec(line.text) ?? [];
  if (type === undefined || name === undefined) throw unread(line, 'a row is a type and a name');
  if (comment !== undefined && comment !== '')
    out.leave({ ...line, text: comment }, 'remarks on attributes are not drawn');
  const word = (one: string): string => out.text(one, line.line).replaceAll(' ', SPACE);
  return `${word(type)} ${word(name)} ${keys.replaceAll(',', ' ')}`.trim();
}

function addRelated(
  match: RegExpExecArray,
  at: { readonly line: Line; readonly boxes: Boxes; readonly later: (() => void)[] },
): void {
  const [, from = '', left = '', dash = '', right = '', to = '', label = ''] = match;
  const { line, boxes, later } = at;
  boxes.box(from, line);
  boxes.box(to, line);
  boxes.out.parts++;
  boxes.out.links++;
  const text = boxes.out.text(label, line.line) || '\u200b';
  later.push(() => boxes.relations.push(`${boxes.nameOf(from)} ${left}${dash}${right} ${boxes.nameOf(to)} : ${text}`));
}
