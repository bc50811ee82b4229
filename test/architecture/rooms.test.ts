/** The rooms of design section 7 and what may import what, held against the files as they are. */
import { describe, expect, it } from 'vitest';
import { codeOf, findCycle, readSources, roomOf, type SourceFile } from './imports.ts';

const sources = readSources();

/** Room → rooms that it may import. A room that is missing here fails the first test. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'main.ts': ['cli'],
  'index.ts': ['cli', 'commands', 'render', 'emulator', 'sync', 'problems', 'model'],
  cli: [
    'commands',
    'report',
    'content',
    'config',
    'freshdesk',
    'ledger',
    'assets',
    'emulator',
    'render',
    'renderer',
    'sync',
    'problems',
    'model',
    'util',
  ],
  commands: ['content', 'render', 'check', 'sync', 'problems', 'model', 'util'],
  report: ['render', 'problems', 'model', 'util'],
  check: ['problems', 'model', 'util'],
  config: ['problems', 'model', 'util'],
  content: ['images', 'problems', 'model', 'util'],
  images: ['problems', 'model', 'util'],
  render: ['images', 'problems', 'model', 'util'],
  renderer: ['render', 'problems', 'model', 'util'],
  sync: ['problems', 'model', 'util'],
  freshdesk: ['sync', 'problems', 'model', 'util'],
  ledger: ['sync', 'problems', 'model', 'util'],
  assets: ['sync', 'problems', 'model', 'util'],
  emulator: [],
  problems: ['model'],
  util: ['model'],
  model: [],
};

/** Where a thing of the outside world may be touched. */
const OUTSIDE: readonly { readonly what: string; readonly pattern: RegExp; readonly allowed: readonly string[] }[] = [
  {
    what: 'the network',
    pattern: /(?<![.\w])fetch\((?!\w+: )|node:https?'|node:net'|@hono\/node-server/,
    allowed: ['freshdesk/http.ts', 'assets/', 'emulator/serve.ts', 'cli/sandbox-connection.ts'],
  },
  {
    what: 'processes (git)',
    pattern: /child_process/,
    allowed: ['ledger/git-exec.ts', 'ledger/process-probe.ts', 'renderer/'],
  },
  {
    what: 'process.*',
    pattern: /(?<![.\w])process\.[a-z]|node:process/,
    allowed: [
      'main.ts',
      'cli/',
      'ledger/process-probe.ts',
      'ledger/git-environment.ts',
      'emulator/lock.ts',
      'renderer/render-child.ts',
    ],
  },
  { what: 'the console', pattern: /\bconsole\./, allowed: [] },
  { what: 'eval', pattern: /\beval\(|new Function\(/, allowed: [] },
];

const isAllowed = (file: SourceFile, allowed: readonly string[]): boolean =>
  allowed.some((one) => (one.endsWith('/') ? file.path.startsWith(one) : file.path === one));

describe('rooms', () => {
  it('are all known, with their place in the order', () => {
    const unknown = [...new Set(sources.map(({ room }) => room))].filter((room) => !Object.hasOwn(ALLOWED, room));
    expect(unknown).toEqual([]);
  });

  it('import downwards only', () => {
    const wrong = sources.flatMap((file) =>
      file.files
        .map(roomOf)
        .filter((room) => room !== file.room && !(ALLOWED[file.room] ?? []).includes(room))
        .map((room) => `${file.path} imports ${room}`),
    );
    expect(wrong).toEqual([]);
  });

  it('have no circle of files, types included', () => {
    const imports = new Map(sources.map((file) => [file.path, file.files]));
    const cycle = findCycle([...imports.keys()], (path) => imports.get(path) ?? []);
    expect(cycle).toEqual([]);
  });

  it('have an order: no room may reach itself through what it may import', () => {
    expect(findCycle(Object.keys(ALLOWED), (room) => ALLOWED[room] ?? [])).toEqual([]);
  });

  it('import only files that exist', () => {
    const known = new Set(sources.map(({ path }) => path));
    const missing = sources.flatMap((file) => file.files.filter((path) => !known.has(path)));
    expect(missing).toEqual([]);
  });
});

describe('the outside', () => {
  for (const { what, pattern, allowed } of OUTSIDE) {
    it(`${what} is touched where design section 7 says`, () => {
      const wrong = sources
        .filter((file) => !isAllowed(file, allowed))
        .filter((file) => pattern.test(codeOf(file.text)) || file.packages.some((name) => pattern.test(`${name}'`)))
        .map(({ path }) => path);
      expect(wrong).toEqual([]);
    });
  }
});

describe('files', () => {
  it('open with a sentence about what they are for', () => {
    const silent = sources.filter(({ text }) => !/^(?:#!.*\n)?\/\*\*/.test(text)).map(({ path }) => path);
    expect(silent).toEqual([]);
  });

  it('stay small: 300 lines at most, catalogues aside', () => {
    const large = sources
      .filter(({ room }) => room !== 'problems')
      .filter(({ text }) => text.split('\n').length > 300)
      .map(({ path }) => path);
    expect(large).toEqual([]);
  });
});

describe('the readers of this test', () => {
  it('find a circle where there is one', () => {
    expect(findCycle(['a', 'b', 'c'], (node) => ({ a: ['b'], b: ['c'], c: ['b'] })[node] ?? [])).toEqual([
      'b',
      'c',
      'b',
    ]);
  });

  it('see through comments and strings', () => {
    expect(codeOf("// console.log\nconst a = 'console.log'; /* eval( */ b()")).not.toMatch(/console|eval/);
  });
});
