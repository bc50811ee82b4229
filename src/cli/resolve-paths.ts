/** PATH arguments as paths of the content root: read against the working directory first, then against the root. */
import { existsSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';

export function resolvePaths(paths: readonly string[], cwd: string, root: string): readonly string[] {
  return paths.map((path) => resolvePath(path, cwd, root));
}

/** Relative to the root, with `/`; `.` for the root itself. A glob or a removed file is taken where it would be. */
function resolvePath(path: string, cwd: string, root: string): string {
  const fromHere = inside(root, resolve(cwd, path));
  const fromRoot = inside(root, resolve(root, path));
  if (fromHere !== undefined && existsSync(resolve(cwd, path))) return fromHere;
  if (fromRoot !== undefined && existsSync(resolve(root, path))) return fromRoot;
  return fromHere ?? fromRoot ?? path;
}

function inside(root: string, absolute: string): string | undefined {
  const path = relative(root, absolute);
  if (path === '') return '.';
  if (path === '..' || path.startsWith(`..${sep}`) || resolve(path) === path) return undefined;
  return path.split(sep).join('/');
}
