/** What `kb new` writes: a readable file name from the title, a key, and a first line to replace. */
import { normaliseName } from '../util/names.ts';

export interface NewArticle {
  readonly title: string;
  readonly category?: string | undefined;
  /** Names from the top folder down, joined with ` / `. */
  readonly folder?: string | undefined;
  /** Paths that are taken. */
  readonly existing: ReadonlySet<string>;
  readonly key: string;
}

export function newArticle(input: NewArticle): { readonly path: string; readonly text: string } {
  const names = [input.category ?? 'General', ...(input.folder ?? 'FAQ').split(' / ')].map(normaliseName);
  const folders = names.map(safeName);
  const taken = new Set([...input.existing].map(folded));
  const base = [...folders, safeName(input.title)].join('/');
  let path = `${base}.md`;
  for (let count = 2; taken.has(folded(path)); count += 1) path = `${base}-${count}.md`;
  const title = JSON.stringify(normaliseName(input.title)); // a JSON string is a YAML string, whatever is in it
  const place = folders.every((folder, index) => folder === names[index]) ? '' : spelledOut(names);
  return { path, text: `---\ntitle: ${title}\nkey: ${input.key}\n${place}status: draft\n---\n\nWrite here.\n` };
}

/** For names that no directory can have: a slash, a colon. */
const spelledOut = ([category = '', ...folders]: readonly string[]): string =>
  `category: ${JSON.stringify(category)}\nfolder: ${JSON.stringify(folders.join(' / '))}\n`;

const folded = (path: string): string => path.normalize('NFC').toLowerCase();

const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;
const MAX_BYTES = 120; // leaves room for a suffix, and for folders, in the 255 bytes of most disks

/** Letters of every script stay; what Windows or a shell cannot hold becomes a hyphen. */
export function safeName(name: string): string {
  const clean = normaliseName(name)
    // oxlint-disable-next-line no-control-regex -- controls are what must not get into a file name
    .replaceAll(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069<>:"/\\|?*]+/gu, '-')
    .replaceAll(/^[.\s_-]+|[.\s-]+$/gu, '');
  const short = cutBytes(clean, MAX_BYTES).trim();
  if (short === '') return 'untitled';
  return RESERVED.test(short) ? `${short}-article` : short;
}

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
