/** `_category.yaml` and `_folder.yaml`: what a directory says about its category or folder. */
import { posix } from 'node:path';
import type { Problem } from '../model/problem.ts';
import { problem } from '../problems/catalogue.ts';
import { contentProblems } from '../problems/content.ts';
import { nearest } from '../util/edit-distance.ts';
import { printable } from '../util/printable.ts';
import { readText } from './decode-text.ts';
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

const CATEGORY = '_category.yaml';
const FOLDER = '_folder.yaml';
/** `_folder.yml`, `_Folder.yaml`: not read, such a file could leave an internal folder open to everyone. */
const ALMOST = /^_(category|folder)s?\.(?:ya?ml|json)$/i;
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
    const misplaced = misplacedMeta(path);
    if (misplaced) problems.push(misplaced);
    else if (isMeta(path)) metas.set(posix.dirname(path), await readMeta(root, path, problems));
  }
  return { metas, problems };
}

const isMeta = (path: string): boolean => [CATEGORY, FOLDER].includes(posix.basename(path));

/** A file that would be passed over, although it may say who can see what is in its directory. */
function misplacedMeta(path: string): Problem | undefined {
  const name = posix.basename(path);
  const almost = ALMOST.exec(name)?.[1]?.toLowerCase();
  if (almost === undefined) return undefined;
  const depth = path.split('/').length - 1;
  const right = depth === 1 ? CATEGORY : FOLDER;
  if (depth > 0 && name === right) return undefined;
  if (depth > 0 && almost === right.slice(1, -'.yaml'.length))
    return problem(contentProblems.metaName, { right }, { path });
  return problem(contentProblems.metaLevel, { name, depth }, { path });
}

async function readMeta(root: string, path: string, problems: Problem[]): Promise<FolderMeta> {
  const decoded = await readText(root, path);
  if ('problem' in decoded) {
    problems.push(decoded.problem);
    return {};
  }
  const { fields, problems: wrong } = parseFields(decoded.text, path);
  problems.push(...wrong);
  const known = isCategoryFile(path) ? KNOWN.filter((name) => name !== 'visibility') : KNOWN;
  return fields.reduce<FolderMeta>((meta, field) => ({ ...meta, ...readField(field, known, problems) }), {});
}

const isCategoryFile = (path: string): boolean => posix.basename(path) === CATEGORY;

function readField(field: Field, known: readonly string[], problems: Problem[]): FolderMeta {
  const { name, value, place } = field;
  if (!known.includes(name)) {
    const isMisplaced = name === 'visibility';
    const params = { field: printable(name, 60), meant: nearest(name, known), known: known.join(', ') };
    problems.push(
      isMisplaced
        ? problem(contentProblems.categoryVisibility, undefined, place)
        : problem(contentProblems.unknownSetting, params, place),
    );
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
