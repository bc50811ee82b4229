/** docs/problems.md is written from the catalogue; this holds the two together. */
import { readdir, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import type { ProblemKind } from '../../src/problems/catalogue.ts';

type Kind = ProblemKind<never>;

const ROOM = new URL('../../src/problems/', import.meta.url);

async function kindsOf(file: string): Promise<readonly Kind[]> {
  const exported = Object.values((await import(new URL(file, ROOM).href)) as Record<string, unknown>); // any module
  const areas = exported.filter((one): one is Record<string, Kind> => typeof one === 'object' && one !== null);
  return areas.flatMap((area) => Object.values(area));
}

it('docs/problems.md says what the catalogue says; npm run docs:problems writes it anew', async () => {
  const kinds = (await Promise.all((await readdir(ROOM)).map(kindsOf))).flat();
  const script = new URL('../../scripts/problems-page.mjs', import.meta.url).href;
  const { problemsPage } = (await import(script)) as { problemsPage: (kinds: readonly Kind[]) => string }; // no types
  expect(kinds.length).toBeGreaterThan(100);
  expect(await readFile(new URL('../../docs/problems.md', import.meta.url), 'utf8')).toBe(problemsPage(kinds));
});
