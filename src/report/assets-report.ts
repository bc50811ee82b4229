/** What `kb assets` says: how many files it wrote, or each of them as JSON (docs/formats.md). */
import type { AssetsWritten } from '../model/results.ts';
import { byPlace } from '../problems/by-place.ts';
import { problemJson } from './problems-json.ts';
import { safeText } from './safe-text.ts';
import { toJson } from './to-json.ts';

const files = (count: number): string => (count === 1 ? '1 file' : `${count} files`);

export function assetsText({ files: all }: AssetsWritten, folder: string): string {
  const written = all.filter((file) => file.written).length;
  const rest = all.length - written;
  if (all.length === 0) return 'No article needs a file.\n';
  if (written === 0)
    return `Nothing to write: ${rest === 1 ? 'the file is' : `all ${rest} files are`} there already.\n`;
  const already = rest === 0 ? '' : `; ${rest} ${rest === 1 ? 'was' : 'were'} there already`;
  return `Wrote ${files(written)} to ${safeText(folder)}${already}.\n`;
}

export function assetsJson({ files: all, problems }: AssetsWritten): string {
  return toJson({
    format: 1,
    files: all.map(({ name, path, size, written }) => ({ name, path, size, written })),
    problems: problems.toSorted(byPlace).map(problemJson),
  });
}
