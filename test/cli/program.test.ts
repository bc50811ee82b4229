/** From argv to a typed call: what is understood, what is refused, and what help says. */
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.ts';
import { planFlags } from '../../src/cli/options.ts';
import { type Parsed, parseArgv } from '../../src/cli/program.ts';
import { joinTakePairs, parseTake } from '../../src/cli/take-pairs.ts';

const parse = (...argv: string[]): Parsed => parseArgv(argv, '1.2.3');
function call(...argv: string[]) {
  const parsed = parse(...argv);
  if (parsed.kind !== 'call') throw new Error(`not a call: ${JSON.stringify(parsed)}`);
  return parsed;
}

describe('argv', () => {
  it.each([
    [['plan'], [], {}],
    [['plan', 'a.md', 'Guides'], ['a.md', 'Guides'], {}],
    [['publish', '--yes', '--json'], [], { yes: true, json: true }],
    [['publish', '--content', 'docs', 'x.md'], ['x.md'], { content: 'docs' }],
    [['plan', '--no-color'], [], { color: false }],
    [['new', 'Reset it', '--folder', 'A / B'], ['Reset it'], { folder: 'A / B' }],
    [['plan', '--', '--odd.md'], ['--odd.md'], {}],
  ])('%j', (argv, args, raw) => {
    const parsed = call(...argv);
    expect(parsed.args).toEqual(args);
    expect(parsed.raw).toMatchObject(raw);
  });

  it.each([
    [['plam'], 'Did you mean plan?'],
    [['plan', '--refresh', 'some'], 'auto, all, none'],
    [['plan', '--exit-cod'], '--exit-code'],
    [['render'], "missing required argument 'file'"],
    [['new'], "missing required argument 'title'"],
    [['status', 'a.md'], 'too many arguments'],
    [['publish', '--content'], 'argument missing'],
  ])('refuses %j', (argv, message) => {
    const parsed = parse(...argv);
    expect(parsed.kind).toBe('usage');
    expect(parsed.kind === 'usage' && parsed.message).toContain(message);
  });

  it('shows help for no command, for -h and for every command, with examples', () => {
    for (const argv of [[], ['-h'], ['--help']]) {
      const parsed = parse(...argv);
      expect(parsed.kind === 'text' && parsed.text).toMatch(/Usage: kb[\s\S]*Examples:[\s\S]*Exit codes:/);
    }
    for (const { name, examples } of COMMANDS) {
      const parsed = parse(name, '--help');
      const text = parsed.kind === 'text' ? parsed.text : '';
      expect(text).toContain(`Usage: kb ${name}`);
      expect(examples.length).toBeGreaterThan(0);
      for (const [line] of examples) expect(text).toContain(line);
    }
  });

  it('prints the version', () => {
    expect(parse('--version')).toEqual({ kind: 'text', text: '1.2.3\n' });
  });

  it('keeps what one call was given away from the next', () => {
    expect(call('plan', '--take', 'source', 'a.md').raw['take']).toHaveLength(1);
    expect(call('plan', '--take', 'source', 'b.md').raw['take']).toHaveLength(1);
    expect(call('plan').raw['take']).toBeUndefined();
  });
});

describe('--take SIDE PATH', () => {
  it.each([
    [
      ['--take', 'source', 'a.md', '--take', 'source', 'b c.md'],
      ['a.md', 'b c.md'],
    ],
    [['--take=source', 'a.md', '--yes'], ['a.md']],
    [['x.md', '--take', 'source', 'a.md'], ['a.md']],
  ])('%j', (rest, take) => {
    expect(planFlags(call('publish', ...rest).raw).take).toEqual(take);
  });

  it.each([[['--take', 'source']], [['--take', 'remote', 'a.md']], [['--take', 'source', '--yes']], [['--take']]])(
    'refuses %j',
    (rest) => {
      expect(() => planFlags(call('publish', ...rest).raw)).toThrow(/--take needs a side and a path/);
    },
  );

  it('leaves what follows -- alone', () => {
    expect(joinTakePairs(['plan', '--', '--take', 'source', 'a.md'])).toEqual([
      'plan',
      '--',
      '--take',
      'source',
      'a.md',
    ]);
    expect(parseTake('source')).toBeUndefined();
  });
});

describe('the format of a report', () => {
  it.each([
    [[], 'text'],
    [['--json'], 'json'],
    [['--out', 'p.json'], 'json'],
    [['--out', 'p.MD'], 'markdown'],
    [['--out', 'p.html'], 'html'],
    [['--out', 'p.txt'], 'text'],
    [['--out', 'p.md', '--format', 'html'], 'html'],
  ])('%j is %s', (rest, format) => {
    expect(planFlags(call('plan', ...rest).raw).format).toBe(format);
  });
});
