import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { renderCase } from './render-case.ts';

const folder = fileURLToPath(new URL('cases/', import.meta.url));
const update = process.env['UPDATE_CASES'] === '1';

/** The files of a case besides its input: what readers get, and what the writer is told if there is anything to tell. */
function expectedFiles(name: string): Map<string, string> {
  const { html, problems } = renderCase(readFileSync(`${folder}${name}/input.md`, 'utf8'));
  const lines = problems.map(
    ({ line, column, severity, code, message }) => `${line}:${column} ${severity} ${code} ${message}`,
  );
  const files = new Map([['output.html', `${html}\n`]]);
  if (lines.length > 0) files.set('problems.txt', `${lines.join('\n')}\n`);
  return files;
}

function rewrite(name: string, files: ReadonlyMap<string, string>): void {
  mkdirSync(`${folder}${name}`, { recursive: true });
  for (const file of readdirSync(folder + name)) if (file !== 'input.md') rmSync(`${folder}${name}/${file}`);
  for (const [file, text] of files) writeFileSync(`${folder}${name}/${file}`, text);
}

describe('rendering gives what the case folder holds', () => {
  const names = readdirSync(folder).sort();

  it('has cases', () => {
    expect(names.length).toBeGreaterThan(20);
  });

  it.each(names)('%s', (name) => {
    const files = expectedFiles(name);
    if (update) rewrite(name, files);
    expect(readdirSync(folder + name).sort()).toEqual(['input.md', ...files.keys()].sort());
    for (const [file, text] of files) expect(text).toBe(readFileSync(`${folder}${name}/${file}`, 'utf8'));
  });
});
