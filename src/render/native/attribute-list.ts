/** `{#id .class key=value}` behind an image or table, as writers type it (the reader is syntax/attribute-list.ts). */
import { parseAttributeList } from '../syntax/attribute-list.ts';

export interface WrittenAttributes {
  readonly id?: string | undefined;
  readonly classes?: readonly string[] | undefined;
  /** What is undefined or empty is left out. */
  readonly values?: Readonly<Record<string, string | undefined>> | undefined;
}

/** Empty when there is nothing to say; undefined when the reader would not read the same again. */
export function writeAttributes({ id, classes = [], values = {} }: WrittenAttributes): string | undefined {
  const pairs = Object.entries(values).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '',
  );
  const parts = [
    ...(id === undefined ? [] : [`#${id}`]),
    ...classes.map((name) => `.${name}`),
    ...pairs.map(([name, value]) => `${name}=${quoted(value)}`),
  ];
  if (parts.length === 0) return '';
  const list = `{${parts.join(' ')}}`;
  const read = parseAttributeList(list);
  const same =
    read?.id === id &&
    read?.classes.join(' ') === classes.join(' ') &&
    read.pairs.size === pairs.length &&
    pairs.every(([name, value]) => read.pairs.get(name) === value);
  // A brace or line inside would end the list where it stands in a text.
  return same && !/[{}\n`<]/u.test(parts.join('')) ? list : undefined;
}

function quoted(value: string): string {
  if (/^[\w%.,:/#-]+$/u.test(value)) return value;
  return value.includes('"') ? `'${value}'` : `"${value}"`;
}
