/**
 * The frontmatter that most articles have, `name: some words` and `name: [one, two]` and nothing else, read without a YAML
 * parser, which takes longer for it than everything else that is done to an article. Gives what the parser gives, or nothing.
 */
import type { Place } from '../model/problem.ts';
import type { Field, Value } from './yaml-fields.ts';

/** Without `:`, `#`, quotes at the start and all else that means something; a comma only where no list can end at it. */
const LINE = /^([A-Za-z_][\w-]*): (?:(\[)(.*)\]|[\p{L}\p{N}](?:[\p{L}\p{N}_ .,!?'()/&-]*[\p{L}\p{N}_.,!?'()/&-])?)$/u;
const ITEM = /^[\p{L}\p{N}](?:[\p{L}\p{N}_ .!?'()/&-]*[\p{L}\p{N}_.!?'()/&-])?$/u;

/** Words that stand for nothing at all. */
const NOTHING: ReadonlySet<string> = new Set(['null', 'Null', 'NULL']);

/** Characters. What is longer is not simple. */
const LONGEST = 4000;

/** Undefined when a parser has to look. `firstLine` is the 1-based line of the file on which `yaml` starts. */
export function plainFields(yaml: string, path: string, firstLine: number): readonly Field[] | undefined {
  if (yaml.length > LONGEST) return undefined;
  const fields = new Map<string, Field>();
  for (const [index, line] of yaml.split('\n').entries()) {
    const field = plainField(line, (offset) => ({ path, line: firstLine + index, column: offset + 1 }));
    if (!field || fields.has(field.name)) return undefined;
    fields.set(field.name, field);
  }
  return [...fields.values()];
}

type PlaceAt = (offset: number) => Place;

function plainField(line: string, at: PlaceAt): Field | undefined {
  const [, name = '', isList, inList = ''] = LINE.exec(line) ?? [];
  if (name === '' || NOTHING.has(name)) return undefined;
  const start = name.length + 2;
  const value = isList === undefined ? plainText(line.slice(start), at(start)) : plainList(inList, start, at);
  return value && { name, place: at(0), value };
}

const plainText = (text: string, place: Place): Value | undefined =>
  NOTHING.has(text) ? undefined : { kind: 'text', text, place };

/** `start` is where its bracket stands. */
function plainList(text: string, start: number, at: PlaceAt): Value | undefined {
  const items: Value[] = [];
  let offset = start + 1;
  for (const part of text.split(',')) {
    const item = part.trim();
    const value = ITEM.test(item) ? plainText(item, at(offset + part.indexOf(item))) : undefined;
    if (!value) return undefined;
    items.push(value);
    offset += part.length + 1;
  }
  return { kind: 'list', items, place: at(start) };
}
