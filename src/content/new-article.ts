/** What `kb new` writes: a readable file name from the title, a key, and a first line to replace. */
import { problem } from '../problems/catalogue.ts';
import { contentProblems } from '../problems/content.ts';
import { KbError } from '../problems/kb-error.ts';
import { normaliseName } from '../util/names.ts';
import { MAX_FOLDERS } from './location.ts';

export interface NewArticle {
  readonly title: string;
  readonly category?: string | undefined;
  /** Names from the top folder down, joined with ` / `. */
  readonly folder?: string | undefined;
  /** Paths that are taken. */
  readonly existing: ReadonlySet<string>;
  readonly key: string;
}

/** Throws KbError for a title without a word, and for more folders than Freshdesk has levels. */
export function newArticle(input: NewArticle): { readonly path: string; readonly text: string } {
  const title = normaliseName(input.title);
  if (title === '') throw new KbError(problem(contentProblems.noTitle, undefined));
  const names = [named(input.category, 'General'), ...foldersOf(input.folder)];
  if (names.length - 1 > MAX_FOLDERS) throw new KbError(problem(contentProblems.tooDeep, { levels: names.length - 1 }));
  const folders = names.map(safeName);
  const base = [...folders, withoutSuffix(safeName(title))].join('/');
  const taken = new Set([...input.existing].map(folded));
  let path = `${base}.md`;
  for (let count = 2; taken.has(folded(path)); count += 1) path = `${base}-${count}.md`;
  const place = folders.every((folder, index) => folder === names[index]) ? '' : spelledOut(names);
  return { path, text: `---\ntitle: ${quoted(title)}\nkey: ${input.key}\n${place}status: draft\n---\n\nWrite here.\n` };
}

const named = (name: string | undefined, usual: string): string => normaliseName(name ?? '') || usual;

function foldersOf(folder: string | undefined): readonly string[] {
  const names = (folder ?? '')
    .split(' / ')
    .map(normaliseName)
    .filter((name) => name !== '');
  return names.length > 0 ? names : ['FAQ'];
}

/** For names that no directory can have: a slash, a colon. */
const spelledOut = ([category = '', ...folders]: readonly string[]): string =>
  `category: ${quoted(category)}\nfolder: ${quoted(folders.join(' / '))}\n`;

/** A JSON string is a YAML string; what YAML does not allow raw is escaped as well. */
function quoted(text: string): string {
  const escape = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(text).replaceAll(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, escape);
}

const folded = (path: string): string => path.normalize('NFC').toLowerCase();

/** Names that Windows keeps for devices, whatever follows after a dot, and the folder that is never read. */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|node_modules)(?=\.|$)/i;
const MAX_BYTES = 120; // leaves room for a suffix, and for folders, in the 255 bytes of most disks

/** Letters of every script stay; what Windows or a shell cannot hold becomes a hyphen. */
export function safeName(name: string): string {
  const clean = normaliseName(name)
    // oxlint-disable-next-line no-control-regex -- controls are what must not get into a file name
    .replaceAll(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\p{Cs}<>:"/\\|?*]+/gu, '-')
    .replaceAll(/^[.\s_-]+/gu, '');
  const short = cutBytes(clean, MAX_BYTES).replaceAll(/[.\s-]+$/gu, '');
  return short === '' ? 'untitled' : short.replace(RESERVED, '$&-article');
}

/** `Changes in kb.fr` would be the French translation of `Changes in kb`. */
const withoutSuffix = (name: string): string => name.replace(/\.(?=[a-z]{2,3}(?:-[a-z]{2})?$)/i, '-');

function cutBytes(text: string, most: number): string {
  let bytes = 0;
  let kept = '';
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > most) break;
    kept += character;
  }
  return kept;
}
