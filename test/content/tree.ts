/** A content root in a temporary folder: files by path, removed when the test is over. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Problem } from '../../src/model/problem.ts';
import { DEFAULT_RENDER_OPTIONS } from '../../src/model/render-options.ts';
import type { Settings } from '../../src/model/settings.ts';
import type { SourceTree } from '../../src/model/tree.ts';
import { loadContent } from '../../src/content/load-content.ts';

export const SETTINGS: Settings = {
  language: 'en',
  languages: ['fr', 'ja-JP'],
  targets: {},
  removed: 'hold',
  limits: { rate: 0.8, remove: 10, removeShare: 0.1 },
  removeLocation: true,
  render: DEFAULT_RENDER_OPTIONS,
  plugins: [],
  variables: {},
  authors: { 'writer@example.com': 4711 },
};

export async function temporary(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kb-content-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export async function contentRoot(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const root = await temporary();
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return root;
}

export async function load(
  files: Readonly<Record<string, string | Uint8Array>>,
  settings: Partial<Settings> = {},
): Promise<SourceTree> {
  return loadContent(await contentRoot(files), { ...SETTINGS, ...settings });
}

/** `path:line:column code`, the way people see a problem. */
export const placed = ({ path, line, column, code }: Problem): string => `${path}:${line}:${column} ${code}`;

export const errorsOf = ({ problems }: { readonly problems: readonly Problem[] }): readonly string[] =>
  problems.filter(({ severity }) => severity === 'error').map(placed);
