/** What holds for every kind of problem, in whichever file of the catalogue it stands. */
import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { byPlace } from '../../src/problems/by-place.ts';
import { kind, problem, type ProblemKind } from '../../src/problems/catalogue.ts';
import { KbError } from '../../src/problems/kb-error.ts';

const ROOM = new URL('../../src/problems/', import.meta.url);
const NOT_AREAS = new Set(['catalogue.ts', 'by-place.ts', 'kb-error.ts']);

interface Entry {
  readonly file: string;
  readonly name: string;
  readonly kind: ProblemKind<unknown>;
}

async function everyKind(): Promise<readonly Entry[]> {
  const files = (await readdir(ROOM)).filter((file) => file.endsWith('.ts') && !NOT_AREAS.has(file)).toSorted();
  const areas = await Promise.all(
    files.map(async (file) => {
      const area = (await import(new URL(file, ROOM).href)) as Record<string, Record<string, ProblemKind<unknown>>>; // each file exports one object of kinds
      return Object.values(area).flatMap((kinds) =>
        Object.entries(kinds).map(([name, one]) => ({ file, name, kind: one })),
      );
    }),
  );
  return areas.flat();
}

const KINDS = await everyKind();

const NUMBERS =
  /^(?:count|size|seen|most|limit|levels|depth|line|port|pid|bytes|length|seconds|status|id|version|attempts)$/;
const LISTS = /^(?:refs|paths|files)$/;
const MAYBE = /^(?:meant|suggestion)$/;

/** Stands in for whatever the wording asks for: a number, a list, a text; with `all`, also for what may be missing. */
const sample = (all: boolean): unknown =>
  new Proxy(
    {},
    {
      get(_target, name) {
        if (NUMBERS.test(String(name))) return all ? 7 : 1;
        if (LISTS.test(String(name))) return ['refs/kb/one', 'refs/kb/two'];
        // Sentences that are handed in whole end by themselves.
        if (name === 'message' || name === 'repair') return 'A sample sentence.';
        if (name === 'said') return all ? 'sample' : '';
        return all || !MAYBE.test(String(name)) ? 'sample' : undefined;
      },
    },
  );

const SLIPS = /undefined|\[object|NaN| {2}|\.\.$|^\s|\s$/;
/** A sentence starts with a capital, a quotation, or a name that is written small. */
const START = /^(?:[\p{Lu}\d“<`]|--|sample|kb\.yaml|git )/u;
/** It ends with a full stop or question mark, or with what is quoted from elsewhere. */
const END = /(?:[.?]|sample)$/;
/** A hint may end with what to type. */
const HINT_END = /(?:[.?)]|sample|: \S.*|https?:\S+)$/;

describe('the catalogue', () => {
  it('is not empty, and covers every area', () => {
    expect(KINDS.length).toBeGreaterThan(100);
    expect(new Set(KINDS.map(({ file }) => file)).size).toBeGreaterThanOrEqual(9);
  });

  it('uses each code once', () => {
    const codes = KINDS.map((one) => one.kind.code);
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
  });

  it('gives each area codes of its own, without a gap', () => {
    for (const file of new Set(KINDS.map((one) => one.file))) {
      const codes = KINDS.filter((one) => one.file === file).map((one) => one.kind.code);
      const areas = new Set(codes.map((code) => code.replace(/-\d+$/, '')));
      expect([...areas]).toEqual([`KB-${file.replace('.ts', '').toUpperCase()}`]);
      const numbers = codes.map((code) => Number(code.slice(-3))).toSorted((a, b) => a - b);
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    }
  });
});

describe.each(KINDS.map((one) => [one.kind.code, one.name, one.kind] as const))('%s (%s)', (code, _name, one) => {
  const wordings = [true, false].map((all) => problem(one, sample(all), { path: 'a.md' }));

  it('has a code and a severity of the right form', () => {
    expect(code).toMatch(/^KB-[A-Z]+-\d{3}$/);
    expect(['error', 'warning', 'note']).toContain(one.severity);
  });

  it('says when it appears, in whole sentences', () => {
    expect(one.about).toMatch(/^.{20,}[.?]$/s);
  });

  it('says what happened and what to do in sentences', () => {
    for (const { message, hint } of wordings) {
      expect(message).not.toMatch(SLIPS);
      expect(message).toMatch(START);
      expect(message).toMatch(END);
      if (hint === undefined) continue;
      expect(hint).not.toMatch(SLIPS);
      expect(hint).toMatch(START);
      expect(hint).toMatch(HINT_END);
    }
  });

  it('tells what to do whenever it is an error', () => {
    if (one.severity === 'error') expect(one.hint).toBeDefined();
  });
});

describe('problems', () => {
  const named = kind<{ name: string }>({
    code: 'KB-X-001',
    severity: 'error',
    message: ({ name }) => `${name} is wrong.`,
    hint: ({ name }) => `Mend ${name}.`,
    about: 'x',
  });

  it('carry their place and nothing that was not given', () => {
    expect(problem(named, { name: 'It' })).toEqual({
      code: 'KB-X-001',
      severity: 'error',
      message: 'It is wrong.',
      hint: 'Mend It.',
    });
    expect(problem(named, { name: 'It' }, { path: 'a.md', line: 2, column: 3 })).toMatchObject({
      path: 'a.md',
      line: 2,
      column: 3,
    });
  });

  it('are listed by file, line, column and code; those of no file first', () => {
    const at = (path?: string, line?: number, column?: number, code = 'KB-X-001') => ({
      ...problem(named, { name: 'It' }, { path, line, column }),
      code,
    });
    const right = [
      at(),
      at('a.md'),
      at('a.md', 2, 1),
      at('a.md', 2, 5),
      at('a.md', 2, 5, 'KB-X-002'),
      at('a.md', 10),
      at('b.md', 1),
    ];
    expect(right.toReversed().toSorted(byPlace)).toEqual(right);
  });

  it('are thrown one or several at a time, with what caused them', () => {
    const one = problem(named, { name: 'It' });
    const cause = new Error('disk');
    expect(new KbError(one, { cause })).toMatchObject({
      problems: [one],
      message: 'It is wrong.',
      cause,
      name: 'KbError',
    });
    expect(new KbError([one, one]).message).toBe('It is wrong.\nIt is wrong.');
  });
});
