import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { RenderOptions } from '../../src/model/render-options.ts';
import { renderWithEngines } from './render-case.ts';

const folder = fileURLToPath(new URL('cases/', import.meta.url));
const update = process.env['UPDATE_CASES'] === '1';

/** The files of a case besides its input: what readers get, and what the writer is told if there is anything to tell. */
async function expectedFiles(name: string): Promise<Map<string, string>> {
  const input = readFileSync(`${folder}${name}/input.md`, 'utf8');
  const { html, problems } = await renderWithEngines(input, optionsOf(name));
  const lines = problems.map(
    ({ line, column, severity, code, message }) => `${line}:${column} ${severity} ${code} ${message}`,
  );
  const files = new Map([['output.html', `${html}\n`]]);
  if (lines.length > 0) files.set('problems.txt', `${lines.join('\n')}\n`);
  return files;
}

/** What a case asks for besides the usual, if anything. */
function optionsOf(name: string): Partial<RenderOptions> {
  const file = `${folder}${name}/options.json`;
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<RenderOptions>) : {}; // a file of this folder
}

const GIVEN = ['input.md', 'options.json'];

function rewrite(name: string, files: ReadonlyMap<string, string>): void {
  mkdirSync(`${folder}${name}`, { recursive: true });
  for (const file of readdirSync(folder + name)) if (!GIVEN.includes(file)) rmSync(`${folder}${name}/${file}`);
  for (const [file, text] of files) writeFileSync(`${folder}${name}/${file}`, text);
}

describe('rendering gives what the case folder holds', () => {
  const names = readdirSync(folder).sort();

  it('has cases', () => {
    expect(names.length).toBeGreaterThan(20);
  });

  it.each(names)('%s', async (name) => {
    const files = await expectedFiles(name);
    if (update) rewrite(name, files);
    const made = readdirSync(folder + name).filter((file) => !GIVEN.includes(file));
    expect(made.sort()).toEqual([...files.keys()].sort());
    for (const [file, text] of files) expect(text).toBe(readFileSync(`${folder}${name}/${file}`, 'utf8'));
  });
});
