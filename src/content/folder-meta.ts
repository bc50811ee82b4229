/** `_category.yaml` and `_folder.yaml`: what a directory says about its category or folder. */
import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { Problem } from '../model/problem.ts';
import { problem } from '../problems/catalogue.ts';
import { contentProblems } from '../problems/content.ts';
import { nearest } from '../util/edit-distance.ts';
import { printable } from '../util/printable.ts';
import { decodeText } from './decode-text.ts';
import { type Field, parseFields } from './yaml-fields.ts';

export interface FolderMeta {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  /** 1 to 7, API facts 5.3. */
  readonly visibility?: number | undefined;
}

export interface FolderMetas {
  /** By directory, relative to the content root. */
  readonly metas: ReadonlyMap<string, FolderMeta>;
  readonly problems: readonly Problem[];
}

const FILES: ReadonlySet<string> = new Set(['_category.yaml', '_folder.yaml']);
const KNOWN = ['name', 'description', 'visibility', 'translations'] as const;

/** Who may see a folder, in words; the numbers are Freshdesk's. */
const VISIBILITIES: ReadonlyMap<string, number> = new Map([
  ['everyone', 1],
  ['logged-in', 2],
  ['agents', 3],
  ['companies', 4],
  ['bots', 5],
  ['contact-segments', 6],
  ['company-segments', 7],
]);

export async function readFolderMetas(root: string, files: readonly string[]): Promise<FolderMetas> {
  const metas = new Map<string, FolderMeta>();
  const problems: Problem[] = [];
  for (const path of files) {
    if (!FILES.has(posix.basename(path))) continue;
    const folder = posix.dirname(path);
    const meta = await readMeta(root, path, problems);
    metas.set(folder, { ...metas.get(folder), ...meta });
  }
  return { metas, problems };
}

async function readMeta(root: string, path: string, problems: Problem[]): Promise<FolderMeta> {
  const decoded = decodeText(await readFile(join(root, path)), { path });
  if ('problem' in decoded) {
    problems.push(decoded.problem);
    return {};
  }
  const { fields, problems: wrong } = parseFields(decoded.text, path);
  problems.push(...wrong);
  return fields.reduce<FolderMeta>((meta, field) => ({ ...meta, ...readField(field, problems) }), {});
}

function readField(field: Field, problems: Problem[]): FolderMeta {
  const { name, value, place } = field;
  if (!KNOWN.some((known) => known === name)) {
    const params = { field: printable(name, 60), meant: nearest(name, KNOWN), known: KNOWN.join(', ') };
    problems.push(problem(contentProblems.unknownSetting, params, place));
    return {};
  }
  if (name === 'translations') return {}; // kept for the languages that follow the primary one
  if (value.kind === 'empty' && name === 'description') return { description: '' };
  if (value.kind !== 'text') {
    problems.push(problem(contentProblems.wrongType, { field: name, wanted: 'a text' }, value.place));
    return {};
  }
  if (name === 'visibility') return visibility(value.text, field, problems);
  return name === 'name' ? { name: value.text.trim() } : { description: value.text.trim() };
}

function visibility(text: string, { value }: Field, problems: Problem[]): FolderMeta {
  const number = VISIBILITIES.get(text) ?? (/^[1-7]$/.test(text) ? Number(text) : undefined);
  if (number !== undefined) return { visibility: number };
  const params = { value: printable(text, 40), known: [...VISIBILITIES.keys()].join(', ') };
  problems.push(problem(contentProblems.badVisibility, params, value.place));
  return {};
}
