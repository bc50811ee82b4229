/** ledger.jsonl: written the same way whatever the order, and refused whenever it is anything but what kb wrote. */
import { describe, expect, it } from 'vitest';
import { formatLedger, parseLedger } from '../../src/ledger/ledger-file.ts';
import { KbError } from '../../src/problems/kb-error.ts';
import { recordKey, recordLine, revisionOf } from '../../src/ledger/record-set.ts';
import { ACCOUNT, article, folder } from './make.ts';

const AT = '2026-03-01T12:00:00.000Z';
const origin = { file: 'ledger.jsonl', repair: 'Put it back.' };
const all = [
  article(2),
  article(1, { language: 'fr' }),
  article(1),
  folder(9),
  { ...folder(1), kind: 'category' } as const,
];
const set = (records: typeof all) => new Map(records.map((record) => [recordKey(record), recordLine(record, AT)]));
const text = formatLedger({ account: ACCOUNT, records: set(all) });
const lines = text.trimEnd().split('\n');

function codeFor(damaged: string): string | undefined {
  try {
    parseLedger(damaged, origin);
    return undefined;
  } catch (error) {
    if (!(error instanceof KbError)) throw error;
    expect(error.message).toContain('ledger.jsonl');
    return error.problems[0]?.code;
  }
}

const swap = (index: number, line: string): string => [...lines.with(index, line), ''].join('\n');

describe('ledger.jsonl', () => {
  it('gives back what was written, in an order of its own', () => {
    const read = parseLedger(text, origin);
    expect(read.account).toBe(ACCOUNT);
    expect([...read.records.keys()]).toEqual([
      'category 1',
      'folder 9',
      'article 1 en',
      'article 1 fr',
      'article 2 en',
    ]);
    expect(formatLedger({ account: ACCOUNT, records: set(all.toReversed()) })).toBe(text);
    expect(revisionOf(read.records)).toBe(revisionOf(set(all)));
  });

  it('is refused wherever it is cut off', () => {
    const cut = Array.from(text, (_, length) => codeFor(text.slice(0, length)));
    expect(new Set(cut)).toEqual(new Set(['KB-LEDGER-001']));
  });

  it.each([
    ['a line is missing its last character', swap(1, lines[1]?.slice(0, -1) ?? ''), 'KB-LEDGER-001'],
    [
      'a key stands twice, of which JSON keeps the last',
      swap(1, lines[1]?.replace('{', '{"id":7,') ?? ''),
      'KB-LEDGER-001',
    ],
    ['a field is unknown', swap(1, lines[1]?.replace('{', '{"a":7,') ?? ''), 'KB-LEDGER-001'],
    ['a field is missing', swap(1, lines[1]?.replace(/"path":"[^"]*",/, '') ?? ''), 'KB-LEDGER-001'],
    ['an id is text', swap(1, lines[1]?.replace(/"id":\d+/, '"id":"1"') ?? ''), 'KB-LEDGER-001'],
    ['an id is no id', swap(1, lines[1]?.replace(/"id":\d+/, '"id":1.5') ?? ''), 'KB-LEDGER-001'],
    ['`__proto__` is slipped in', swap(1, lines[1]?.replace('{', '{"__proto__":{"id":7},') ?? ''), 'KB-LEDGER-001'],
    ['a language would leave the folder', text.replace('"language":"fr"', '"language":"../fr"'), 'KB-LEDGER-001'],
    ['an editor changed its line ends', text.replaceAll('\n', '\r\n'), 'KB-LEDGER-001'],
    ['an editor put a mark in front', `\uFEFF${text}`, 'KB-LEDGER-001'],
    ['an editor spaced it out', text.replaceAll('":', '": '), 'KB-LEDGER-001'],
    ['another program appended to it', `${text}\n`, 'KB-LEDGER-001'],
    ['it is another file', '{"records":[]}\n', 'KB-LEDGER-001'],
    ['it is empty', '', 'KB-LEDGER-001'],
    ['a merge was left half done', swap(1, `<<<<<<< HEAD\n${lines[1]}`), 'KB-LEDGER-003'],
    ['a merge took both sides', swap(1, `${lines[1]}\n${lines[1]}`), 'KB-LEDGER-004'],
    ['a newer kb wrote it', swap(0, `{"account":"${ACCOUNT}","format":2,"more":{}}`), 'KB-LEDGER-002'],
  ])('is refused when %s', (_why, damaged, code) => {
    expect(codeFor(damaged)).toBe(code);
  });
});
