/** The decision table, row by row. */
import { describe, expect, it } from 'vitest';
import { type CompareInput, compareArticle, type RemoteSide, type SourceSide } from '../../src/sync/compare.ts';

const source = (over: Partial<SourceSide> = {}): SourceSide => ({
  changed: [],
  differing: [],
  pathChanged: false,
  hasArticleId: false,
  takesDown: false,
  take: false,
  ...over,
});
const present = (over: Partial<Extract<RemoteSide, { state: 'present' }>> = {}): RemoteSide => ({
  state: 'present',
  edited: [],
  pulled: false,
  intended: false,
  draft: false,
  ...over,
});
const absent: RemoteSide = { state: 'absent' };
const unreadable: RemoteSide = { state: 'unreadable' };

interface Row {
  readonly row: string;
  readonly input: Omit<CompareInput, 'removed'> & Partial<Pick<CompareInput, 'removed'>>;
  readonly action: string;
  readonly reason: string;
  readonly fields?: readonly string[];
}

const rows: readonly Row[] = [
  { row: '1', input: { source: source(), recorded: false, remote: absent }, action: 'create', reason: 'new' },
  {
    row: '2 equal',
    input: { source: source(), recorded: false, remote: present() },
    action: 'adopt',
    reason: 'same-content',
  },
  {
    row: '2 intended, not finished',
    input: { source: source({ differing: ['body', 'status'] }), recorded: false, remote: present({ intended: true }) },
    action: 'update',
    reason: 'resumed',
    fields: ['body', 'status'],
  },
  {
    row: '3',
    input: { source: source({ differing: ['body'] }), recorded: false, remote: present({ pulled: true }) },
    action: 'update',
    reason: 'pulled',
    fields: ['body'],
  },
  {
    row: '4',
    input: { source: source({ differing: ['body'] }), recorded: false, remote: present() },
    action: 'hold',
    reason: 'exists-different',
    fields: ['body'],
  },
  {
    row: '4 with --take source',
    input: { source: source({ differing: ['body'], take: true }), recorded: false, remote: present() },
    action: 'update',
    reason: 'taken',
    fields: ['body'],
  },
  {
    row: '5',
    input: { source: source({ hasArticleId: true }), recorded: false, remote: absent },
    action: 'hold',
    reason: 'unknown-id',
  },
  { row: '6', input: { recorded: false, remote: present() }, action: 'unmanaged', reason: 'not-ours' },
  { row: '7', input: { source: source(), recorded: true, remote: present() }, action: 'unchanged', reason: 'same' },
  {
    row: '7 path changed',
    input: { source: source({ pathChanged: true }), recorded: true, remote: present() },
    action: 'settle',
    reason: 'path-changed',
  },
  {
    row: '8',
    input: { source: source({ differing: ['body'] }), recorded: true, remote: present({ edited: ['body'] }) },
    action: 'hold',
    reason: 'drift',
    fields: ['body'],
  },
  {
    row: '8 with --take source',
    input: {
      source: source({ differing: ['body'], take: true }),
      recorded: true,
      remote: present({ edited: ['body'] }),
    },
    action: 'update',
    reason: 'taken',
    fields: ['body'],
  },
  {
    row: '9',
    input: { source: source({ changed: ['body'] }), recorded: true, remote: absent },
    action: 'hold',
    reason: 'deleted-remotely',
  },
  {
    row: '9 with --take source',
    input: { source: source({ take: true }), recorded: true, remote: absent },
    action: 'create',
    reason: 'taken',
  },
  {
    row: '10',
    input: { source: source({ changed: ['body'] }), recorded: true, remote: unreadable },
    action: 'hold',
    reason: 'unreadable',
  },
  {
    row: '10 without record',
    input: { source: source(), recorded: false, remote: unreadable },
    action: 'hold',
    reason: 'unreadable',
  },
  { row: '10 removed', input: { recorded: true, remote: unreadable }, action: 'hold', reason: 'unreadable' },
  {
    row: '11 names what the writer changed only',
    input: { source: source({ changed: ['tags'], differing: ['body', 'tags'] }), recorded: true, remote: present() },
    action: 'update',
    reason: 'source-changed',
    fields: ['tags'],
  },
  {
    row: '11 taking a live article down',
    input: {
      source: source({ changed: ['status'], differing: ['status'], takesDown: true }),
      recorded: true,
      remote: present(),
    },
    action: 'unpublish',
    reason: 'source-changed',
    fields: ['status'],
  },
  {
    row: '11 edited, but accounted for by pulled',
    input: {
      source: source({ changed: ['body'], differing: ['body'] }),
      recorded: true,
      remote: present({ edited: ['body'], pulled: true }),
    },
    action: 'update',
    reason: 'pulled',
    fields: ['body'],
  },
  {
    row: '12',
    input: { source: source({ changed: ['body'] }), recorded: true, remote: present({ edited: ['body'] }) },
    action: 'settle',
    reason: 'same-edit',
  },
  {
    row: '13',
    input: {
      source: source({ changed: ['title'], differing: ['title', 'body'] }),
      recorded: true,
      remote: present({ edited: ['body'] }),
    },
    action: 'hold',
    reason: 'conflict',
    fields: ['title', 'body'],
  },
  { row: '14 hold', input: { recorded: true, remote: present() }, action: 'hold', reason: 'source-removed' },
  {
    row: '14 keep',
    input: { recorded: true, remote: present(), removed: 'keep' },
    action: 'forget',
    reason: 'source-removed',
  },
  {
    row: '14 delete',
    input: { recorded: true, remote: present(), removed: 'delete' },
    action: 'delete',
    reason: 'source-removed',
  },
  {
    row: '14 unpublish',
    input: { recorded: true, remote: present(), removed: 'unpublish' },
    action: 'unpublish',
    reason: 'source-removed',
    fields: ['status'],
  },
  {
    row: '14 unpublished before',
    input: { recorded: true, remote: present({ draft: true }), removed: 'unpublish' },
    action: 'unchanged',
    reason: 'source-removed',
  },
  {
    row: '15',
    input: { recorded: true, remote: present({ edited: ['body'] }), removed: 'delete' },
    action: 'hold',
    reason: 'removed-but-edited',
    fields: ['body'],
  },
  { row: '16', input: { recorded: true, remote: absent }, action: 'forget', reason: 'both-removed' },
];

describe('decision table', () => {
  it.each(rows)('row $row: $action, $reason', ({ input, action, reason, fields = [] }) => {
    expect(compareArticle({ removed: 'hold', ...input })).toEqual({ action, reason, fields });
  });
});
