/**
 * YAML mappings as fields with places. Scalars are read as they are written (`1.10` stays `1.10`, `0123` keeps its
 * zero), aliases are refused, and nothing is turned into objects by name, so `__proto__` is a field like any other.
 */
import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import type { Place, Problem } from '../model/problem.ts';
import { problem } from '../problems/catalogue.ts';
import { contentProblems } from '../problems/content.ts';
import { isDeepYaml } from '../util/is-deep-yaml.ts';
import { printable } from '../util/printable.ts';

export interface Field {
  readonly name: string;
  readonly place: Place;
  /** Of the value. */
  readonly value: Value;
}

export type Value =
  | { readonly kind: 'text'; readonly text: string; readonly place: Place }
  | { readonly kind: 'list'; readonly items: readonly Value[]; readonly place: Place }
  | { readonly kind: 'map'; readonly fields: readonly Field[]; readonly place: Place }
  | { readonly kind: 'empty'; readonly place: Place };

export interface Fields {
  readonly fields: readonly Field[];
  readonly problems: readonly Problem[];
}

/** Characters. Frontmatter has lines, not pages; a parser that is given megabytes of it stalls. */
const MAX_YAML = 65_536;
const SHOWN = 5; // one slip can break every line that follows

/** `firstLine` is the 1-based line of the file on which `yaml` starts. */
export function parseFields(yaml: string, path: string, firstLine = 1): Fields {
  if (yaml.length > MAX_YAML || isDeepYaml(yaml)) {
    const why = 'it is too long or nested too deeply';
    return { fields: [], problems: [problem(contentProblems.yaml, { why }, { path, line: firstLine, column: 1 })] };
  }
  const lines = new LineCounter();
  const options = { lineCounter: lines, schema: 'core', version: '1.2', merge: false, prettyErrors: false } as const;
  const document = parseDocument(yaml, options);
  const place = (offset: number | undefined): Place => {
    const { line, col } = lines.linePos(offset ?? 0);
    return { path, line: Math.max(1, line) + firstLine - 1, column: Math.max(1, col) };
  };
  const problems = yamlProblems(document, place);
  if (problems.length > 0) return { fields: [], problems };
  const read = reader(place, problems);
  const { contents } = document;
  if (isMap(contents)) {
    const fields = read.map(contents);
    return { fields: problems.length > 0 ? [] : fields, problems };
  }
  return {
    fields: [],
    problems: contents === null ? problems : [problem(contentProblems.noFields, undefined, place(0))],
  };
}

/** Warnings too: a tag that nothing here understands, such as `!!js/function`, is no plain data. */
function yamlProblems(document: Document, place: (offset: number | undefined) => Place): Problem[] {
  return [...document.errors, ...document.warnings].slice(0, SHOWN).map(({ message, pos }) => {
    const line = printable(message.split('\n')[0] ?? '', 200);
    return problem(contentProblems.yaml, { why: line.replace(/\.$/, '') }, place(pos[0]));
  });
}

function reader(place: (offset: number | undefined) => Place, problems: Problem[]) {
  // One is enough: what explodes has thousands of them.
  const refuse = (node: unknown): void => {
    if (isAlias(node) && problems.length === 0)
      problems.push(problem(contentProblems.alias, undefined, place(node.range?.[0])));
  };
  const value = (node: unknown, at: Place): Value => {
    refuse(node);
    if (isScalar(node)) return scalar(node, place(node.range?.[0]));
    if (isSeq(node)) {
      const here = place(node.range?.[0]);
      return { kind: 'list', items: node.items.map((item) => value(item, here)), place: here };
    }
    return isMap(node)
      ? { kind: 'map', fields: map(node), place: place(node.range?.[0]) }
      : { kind: 'empty', place: at };
  };
  const map = (node: YAMLMap): Field[] => node.items.map((pair: Pair) => field(pair));
  const field = (pair: Pair): Field => {
    refuse(pair.key);
    const at = place(isNode(pair.key) ? pair.key.range?.[0] : 0);
    return { name: isScalar(pair.key) ? asWritten(pair.key) : '', place: at, value: value(pair.value, at) };
  };
  return { map };
}

function scalar(node: { value: unknown; source?: string | undefined }, place: Place): Value {
  const text = asWritten(node);
  return node.value === null || text === '' ? { kind: 'empty', place } : { kind: 'text', text, place };
}

/** Quoted and block scalars are strings already; a plain one is taken from the source. */
const asWritten = (node: { value: unknown; source?: string | undefined }): string =>
  typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
