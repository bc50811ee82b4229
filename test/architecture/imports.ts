/** Reads the import lines of src/ as they stand in the files: what imports what, type imports included. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface SourceFile {
  /** Relative to src/, with `/`. */
  readonly path: string;
  /** First folder, or the file itself at the top. */
  readonly room: string;
  readonly text: string;
  /** Files of src/ that it imports, relative to src/. */
  readonly files: readonly string[];
  /** Packages and node: modules that it imports. */
  readonly packages: readonly string[];
}

const SRC = fileURLToPath(new URL('../../src', import.meta.url));
const SPECIFIER = /(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g;

export function readSources(): readonly SourceFile[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts'))
    .sort()
    .map(readSource);
}

function readSource(path: string): SourceFile {
  const text = readFileSync(join(SRC, path), 'utf8');
  const specifiers = [...text.matchAll(SPECIFIER)].map((match) => match[1] ?? '');
  return {
    path,
    room: roomOf(path),
    text,
    files: specifiers.filter((one) => one.startsWith('.')).map((one) => posix.join(posix.dirname(path), one)),
    packages: specifiers.filter((one) => !one.startsWith('.')),
  };
}

export const roomOf = (path: string): string => path.split('/')[0] ?? path;

/** Code without comments and strings, good enough to look for a global name. */
export function codeOf(text: string): string {
  return text
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/(^|\s)\/\/.*$/gm, '')
    .replaceAll(/'(?:[^'\\\n]|\\.)*'/g, "''");
}

/** The first cycle that following `next` from every node runs into; empty when there is none. */
export function findCycle(nodes: readonly string[], next: (node: string) => readonly string[]): readonly string[] {
  const done = new Set<string>();
  const visit = (node: string, trail: readonly string[]): readonly string[] => {
    if (trail.includes(node)) return [...trail.slice(trail.indexOf(node)), node];
    if (done.has(node)) return [];
    for (const one of next(node)) {
      const cycle = visit(one, [...trail, node]);
      if (cycle.length > 0) return cycle;
    }
    done.add(node);
    return [];
  };
  for (const node of nodes) {
    const cycle = visit(node, []);
    if (cycle.length > 0) return cycle;
  }
  return [];
}
