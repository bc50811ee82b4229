/** PATH arguments: against the working directory first, then the content root; always relative to the root after that. */
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { resolvePaths } from '../../src/cli/resolve-paths.ts';

let base = '';
let root = '';
beforeEach(async () => {
  base = await realpath(await mkdtemp(join(tmpdir(), 'kb-paths-')));
  root = join(base, 'content');
  await mkdir(join(root, 'Guides', 'Guides'), { recursive: true });
  await writeFile(join(root, 'Guides', 'a.md'), 'x');
  await writeFile(join(root, 'Guides', 'Guides', 'a.md'), 'x');
});
afterEach(() => rm(base, { recursive: true }));

it.each([
  ['from the repository', '.', 'content/Guides/a.md', 'Guides/a.md'],
  ['from the repository, as the content root has it', '.', 'Guides/a.md', 'Guides/a.md'],
  ['from inside a folder, the nearer one wins', 'content/Guides', 'Guides/a.md', 'Guides/Guides/a.md'],
  ['the root itself', 'content', '.', '.'],
  ['a folder with a slash', '.', 'content/Guides/', 'Guides'],
  ['a file that was deleted', 'content', 'Guides/gone.md', 'Guides/gone.md'],
  ['a glob', '.', 'Guides/*.md', 'Guides/*.md'],
])('%s', (_name, cwd, path, expected) => {
  const [resolved] = resolvePaths([path], join(base, cwd), root);
  // A glob or a deleted file exists nowhere: it is taken where it would be from here, if that is inside the root.
  expect(resolved).toBe(expected);
});

it('leaves a path outside the root as it was typed, so that it is reported', () => {
  expect(resolvePaths(['../../etc/passwd'], base, root)).toEqual(['../../etc/passwd']);
});
