/** Sets fields of a file's frontmatter by cutting into the text: comments, quotes, order and line ends stay as they are. */
import { isMap, isScalar, parseDocument } from 'yaml';

export function setFrontmatter(text: string, values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values).reduce((result, [name, value]) => setField(result, name, String(value)), text);
}

function setField(text: string, name: string, value: string): string {
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const bom = text.startsWith('\ufeff') ? '\ufeff' : '';
  const file = text.slice(bom.length);
  const opening = /^---[^\S\r\n]*\r?\n/.exec(file)?.[0];
  if (opening === undefined) return `${bom}---${end}${name}: ${value}${end}---${end}${end}${file}`;
  const start = opening.length;
  const length = file.slice(start).search(/^---[^\S\r\n]*(?:\r?\n|$)/m);
  const yaml = file.slice(start, length < 0 ? undefined : start + length);
  return bom + opening + replaceOrAdd(yaml, name, value, end) + file.slice(start + yaml.length);
}

/** A new key stands where people look for it: after the title, else at the top. */
function replaceOrAdd(yaml: string, name: string, value: string, end: string): string {
  const { contents } = parseDocument(yaml);
  const pairs = isMap(contents) ? contents.items : [];
  const named = (wanted: string) => pairs.find(({ key }) => isScalar(key) && key.value === wanted);
  const range = rangeOf(named(name)?.value);
  if (range) return yaml.slice(0, range[0]) + value + yaml.slice(range[1]);
  const title = rangeOf(named('title')?.value);
  const after = title ? yaml.indexOf('\n', title[1] - 1) + 1 : 0;
  const at = title && after === 0 ? yaml.length : after;
  return `${yaml.slice(0, at)}${name}: ${value}${end}${yaml.slice(at)}`;
}

function rangeOf(node: unknown): readonly [number, number] | undefined {
  return isScalar(node) && node.range ? [node.range[0], node.range[1]] : undefined;
}
