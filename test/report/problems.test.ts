import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/model/problem.ts';
import { problemsJson } from '../../src/report/problems-json.ts';
import { problemsText } from '../../src/report/problems-text.ts';
import { plain } from './make.ts';

const PROBLEMS: readonly Problem[] = [
  {
    code: 'KB-RENDER-002',
    severity: 'warning',
    message: 'The element <video> was removed.',
    path: 'b.md',
    line: 12,
    column: 3,
    hint: 'Link to the video.',
  },
  {
    code: 'KB-CONTENT-001',
    severity: 'error',
    message: 'There is no title, and this sentence goes on for so long that it has to be broken somewhere.',
    path: 'a.md',
    line: 2,
    column: 1,
    hint: 'Write one: title: Something',
  },
  { code: 'KB-CONTENT-009', severity: 'note', message: 'The key “x” is kept.', path: 'b.md', line: 3 },
  { code: 'KB-CONFIG-003', severity: 'error', message: 'No target is named y.', hint: 'See them with: kb plan --help' },
  { code: 'KB-CONTENT-002', severity: 'error', message: 'No key.', path: 'a.md' },
];

describe('problems in the terminal', () => {
  it('are grouped by file with place, severity, code and hint, and counted', async () => {
    await expect(problemsText(PROBLEMS, plain)).toMatchFileSnapshot('cases/problems.txt');
  });

  it('begin with a place that editors and terminals can follow', () => {
    expect(problemsText(PROBLEMS, { ...plain, width: 200 })).toContain(
      '\nb.md:12:3 warning KB-RENDER-002 The element <video> was removed.\n  Link to the video.\n',
    );
  });

  it('are said not to exist where there are none', () => {
    expect(problemsText([], plain)).toBe('No problems found.\n');
  });

  it('are errors alone when quiet, and nothing where there is none', () => {
    const text = problemsText(PROBLEMS, { ...plain, quiet: true });
    expect(text).not.toMatch(/warning|note/);
    expect(text).toMatch(/\n3 errors\.\n$/);
    expect(problemsText(PROBLEMS.slice(0, 1), { ...plain, quiet: true })).toBe('');
  });

  it('show hostile names and texts as text', () => {
    const [problem] = PROBLEMS;
    const text = problemsText(
      [{ ...problem, code: 'KB-X-001', severity: 'error', message: 'x\u001b[2J\ny', path: 'a\u0007.md' }],
      plain,
    );
    expect(text).toContain(String.raw`a\u0007.md:12:3 error KB-X-001 x\u001b[2J\u000ay`);
  });

  it('are coloured by severity when asked to', () => {
    const text = problemsText(PROBLEMS, { ...plain, color: true });
    expect(text).toContain('\u001b[31merror\u001b[39m');
    expect(text).toContain('\u001b[33mwarning\u001b[39m');
  });
});

describe('problems as JSON', () => {
  it('have the documented keys, in the order of their places', () => {
    const json = JSON.parse(problemsJson(PROBLEMS));
    expect(Object.keys(json)).toEqual(['format', 'problems']);
    expect(json.problems.map(({ code }: Problem) => code)).toEqual([
      'KB-CONFIG-003',
      'KB-CONTENT-002',
      'KB-CONTENT-001',
      'KB-CONTENT-009',
      'KB-RENDER-002',
    ]);
    expect(Object.keys(json.problems.at(-1))).toEqual([
      'code',
      'severity',
      'message',
      'path',
      'line',
      'column',
      'hint',
    ]);
    expect(json.problems.at(-1)).toEqual(PROBLEMS[0]);
  });

  it('are an empty list where there are none', () => {
    expect(problemsJson([])).toBe('{\n  "format": 1,\n  "problems": []\n}\n');
  });
});
