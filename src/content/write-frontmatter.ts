/** Sets fields of a file's frontmatter by cutting into the text: comments, quotes, order and line ends stay as they are. */
import { isMap, isNode, isScalar, type Pair, parseDocument, type YAMLMap } from 'yaml';

/** The file must be readable as an article; a block that is never closed is left alone. */
export function setFrontmatter(text: string, values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values).reduce((result, [name, value]) => setField(result, name, written(value)), text);
}

/** Plain where every YAML reader takes it for a text or number, else quoted. */
const written = (value: string | number): string =>
  /^[\w./@-]+$/.test(String(value)) ? String(value) : JSON.stringify(value);

function setField(text: string, name: string, value: string): string {
  const bom = text.startsWith('\ufeff') ? '\ufeff' : '';
  const file = text.slice(bom.length);
  const opening = /^---[ \t]*(?:yaml[ \t]*)?(\r\n|\n|\r)/.exec(file);
  const end = opening?.[1] ?? /\r\n|\n|\r/.exec(file)?.[0] ?? '\n';
  if (!opening) return `${bom}---${end}${name}: ${value}${end}---${end}${end}${file}`;
  const start = opening[0].length;
  const closing = file.slice(start).search(/^---[ \t]*(?:[\r\n]|$(?![^]))/m);
  if (closing < 0) return text;
  const yaml = file.slice(start, start + closing);
  return bom + opening[0] + replaceOrAdd(yaml, name, { value, end }) + file.slice(start + closing);
}

interface Writing {
  readonly value: string;
  /** Line end of the file. */
  readonly end: string;
}

function replaceOrAdd(yaml: string, name: string, { value, end }: Writing): string {
  // Same length, so that places in it are places in `yaml`; the parser knows no lone carriage returns.
  const { contents } = parseDocument(yaml.replaceAll(/\r(?!\n)/g, '\n'));
  const map = isMap(contents) ? contents : undefined;
  const range = rangeOf(find(map, name)?.value);
  if (range) {
    const space = yaml.slice(0, range[0]).endsWith(':') ? ' ' : '';
    return yaml.slice(0, range[0]) + space + value + yaml.slice(range[1]);
  }
  if (map?.flow) return addToFlow(yaml, map, `${name}: ${value}`);
  const at = lineAfter(yaml, rangeOf(find(map, 'title')?.value)?.[1]);
  return `${yaml.slice(0, at)}${indentOf(yaml, map)}${name}: ${value}${end}${yaml.slice(at)}`;
}

/** All fields of a mapping stand in one column, which need not be the first. */
function indentOf(yaml: string, map: YAMLMap | undefined): string {
  const first = rangeOf(map?.items[0]?.key)?.[0] ?? 0;
  return /[ ]*$/.exec(yaml.slice(0, first))?.[0] ?? '';
}

/** `{ title: A }` → `{ key: …, title: A }`. */
function addToFlow(yaml: string, map: YAMLMap, entry: string): string {
  const at = (map.range?.[0] ?? 0) + 1;
  return `${yaml.slice(0, at)} ${entry}${map.items.length > 0 ? ',' : ' '}${yaml.slice(at)}`;
}

/** A new field stands where people look for it: after the title, else at the top. */
function lineAfter(yaml: string, offset: number | undefined): number {
  if (offset === undefined) return 0;
  // A block text ends after its last line end.
  const from = /[\r\n]/.test(yaml[offset - 1] ?? '') ? offset - 1 : offset;
  const end = /\r\n|\n|\r/.exec(yaml.slice(from));
  return end ? from + end.index + end[0].length : yaml.length;
}

const find = (map: YAMLMap | undefined, name: string): Pair | undefined =>
  map?.items.find(({ key }) => isScalar(key) && key.value === name);

const rangeOf = (node: unknown): readonly [number, number] | undefined =>
  isNode(node) && node.range ? [node.range[0], node.range[1]] : undefined;
