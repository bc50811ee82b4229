/**
 * YAML mappings as fields with places. Scalars are read as they are written (`1.10` stays `1.10`, `0123` keeps its
 * zero), aliases are refused, and nothing is turned into objects by name, so `__proto__` is a field like any other.
 */
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument, type YAMLMap } from 'yaml';
import type { Place, Problem } from '../model/problem.ts';
import { problem } from '../problems/catalogue.ts';
import { contentProblems } from '../problems/content.ts';

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

/** `firstLine` is the 1-based line of the file on which `yaml` starts. */
export function parseFields(yaml: string, path: string, firstLine = 1): Fields {
  const lines = new LineCounter();
  const document = parseDocument(yaml, {
    lineCounter: lines,
    schema: 'core',
    version: '1.2',
    merge: false,
    prettyErrors: false,
  });
  const place = (offset: number | undefined): Place => {
    const { line, col } = lines.linePos(offset ?? 0);
    return { path, line: line + firstLine - 1, column: col };
  };
  const problems = document.errors.map(({ message, pos }) =>
    problem(contentProblems.yaml, { why: `${message.split('\n')[0]?.replace(/\.?$/, '.')}` }, place(pos[0])),
  );
  if (problems.length > 0) return { fields: [], problems };
  const read = reader(place, problems);
  const { contents } = document;
  if (isMap(contents)) return { fields: read.map(contents), problems };
  return {
    fields: [],
    problems: contents === null ? problems : [problem(contentProblems.noFields, undefined, place(0))],
  };
}

function reader(place: (offset: number | undefined) => Place, problems: Problem[]) {
  const value = (node: unknown, at: Place): Value => {
    if (isAlias(node)) {
      problems.push(problem(contentProblems.alias, undefined, place(node.range?.[0])));
      return { kind: 'empty', place: at };
    }
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
    const key = isScalar(pair.key) ? pair.key : undefined;
    const at = place(isNode(pair.key) ? pair.key.range?.[0] : 0);
    return { name: key ? asWritten(key) : '', place: at, value: value(pair.value, at) };
  };
  return { map };
}

const isNode = (node: unknown): node is Node => node !== null && typeof node === 'object' && 'range' in node;

function scalar(node: { value: unknown; source?: string | undefined }, place: Place): Value {
  const text = asWritten(node);
  return node.value === null || text === '' ? { kind: 'empty', place } : { kind: 'text', text, place };
}

/** Quoted and block scalars are strings already; a plain one is taken from the source. */
const asWritten = (node: { value: unknown; source?: string | undefined }): string =>
  typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
