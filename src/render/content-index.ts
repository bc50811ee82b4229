/** The files of the content root, ready for look-ups by path, by near path, by folder. Made once per set of files. */
import { editDistance } from '../util/edit-distance.ts';

export interface ContentIndex {
  /** The path as on disk: exact, or equal after Unicode normalisation. */
  find(path: string): string | undefined;
  /** The path on disk that differs from `path` in upper and lower case only. */
  findIgnoringCase(path: string): string | undefined;
  isFolder(path: string): boolean;
  /** The file that was most likely meant. */
  nearest(path: string): string | undefined;
}

const fold = (path: string): string => path.normalize('NFC').toLowerCase();
const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

const indexes = new WeakMap<ReadonlySet<string>, ContentIndex>();

export function indexContent(files: ReadonlySet<string>): ContentIndex {
  const known = indexes.get(files);
  if (known) return known;
  const index = createIndex(files);
  indexes.set(files, index);
  return index;
}

interface Candidate {
  readonly path: string;
  /** What is compared, folded. */
  readonly text: string;
}

function createIndex(files: ReadonlySet<string>): ContentIndex {
  const normalised = new Map<string, string>();
  const folded = new Map<string, string>();
  const folders = new Map<string, Candidate[]>();
  const names = new Map<string, Candidate[]>();
  const suggestions = new Map<string, string | undefined>();
  for (const path of files) {
    const text = fold(path);
    normalised.set(path.normalize('NFC'), path);
    if (!folded.has(text)) folded.set(text, path);
    push(folders, folderOf(path), { path, text: baseName(text) });
    push(names, baseName(text), { path, text });
    for (let up = folderOf(path); up !== '' && !folders.has(folderOf(up)); up = folderOf(up))
      folders.set(folderOf(up), []);
  }
  return {
    find: (path) => (files.has(path) ? path : normalised.get(path.normalize('NFC'))),
    findIgnoringCase: (path) => folded.get(fold(path)),
    isFolder: (path) => folders.has(path),
    nearest: (path) => {
      // A dead link is often found in many articles, and in all their translations.
      if (!suggestions.has(path)) {
        const sameName = names.get(fold(baseName(path))) ?? [];
        suggestions.set(path, nearestOf(path, sameName, folders.get(folderOf(path)) ?? []));
      }
      return suggestions.get(path);
    },
  };
}

function push(map: Map<string, Candidate[]>, key: string, value: Candidate): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** The same name in another folder, else a name in the same folder that is one typing mistake away. */
function nearestOf(path: string, sameName: readonly Candidate[], sameFolder: readonly Candidate[]): string | undefined {
  const elsewhere = closest(fold(path), sameName.slice(0, 200), Number.POSITIVE_INFINITY);
  if (elsewhere !== undefined) return elsewhere;
  const name = baseName(fold(path));
  const withEnding = sameFolder.find(({ text }) => text === `${name}.md`);
  return withEnding?.path ?? closest(name, sameFolder.slice(0, 500), typingMistakes(name));
}

/** Longer words are mistyped more often, but not without end. */
function typingMistakes(word: string): number {
  return Math.min(Math.max(2, Math.floor(word.length / 4)), 5);
}

function closest(wanted: string, candidates: readonly Candidate[], limit: number): string | undefined {
  let best: string | undefined;
  let bestDistance = limit;
  for (const { path, text } of candidates) {
    const distance = editDistance(wanted, text, bestDistance);
    if (distance < bestDistance || (best === undefined && distance <= limit)) {
      best = path;
      bestDistance = distance;
    }
  }
  return best;
}
