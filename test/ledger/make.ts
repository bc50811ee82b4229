/** Small builders for the ledger's tests: records, entries, a clock that only moves when told, a temporary folder. */
import { spawnSync } from 'node:child_process';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ArticleRecord, ContainerRecord } from '../../src/model/ledger.ts';
import { KbError } from '../../src/problems/kb-error.ts';
import type { Clock, Ledger, LedgerEntry, LedgerState, LedgerWriter } from '../../src/sync/ports.ts';

const digest = 'a'.repeat(64);
export const ACCOUNT = 'acme.freshdesk.com';

export function article(id: number, over: Partial<ArticleRecord> = {}): ArticleRecord {
  return {
    kind: 'article',
    id,
    language: 'en',
    path: `Account/Signing in/article-${id}.md`,
    location: ['Account', 'Signing in'],
    inputs: { source: digest, renderer: '1', links: {}, assets: {} },
    sent: { title: digest, body: digest, status: digest },
    stored: {
      title: `Article ${id}`,
      body: digest,
      raw: digest,
      status: 'published',
      tags: ['login'],
      seo: { title: '', description: '', keywords: [] },
      author: null,
      folderId: 20,
    },
    updatedAt: '2026-01-01T00:00:00Z',
    ...over,
  };
}

export function folder(id: number, over: Partial<ContainerRecord> = {}): ContainerRecord {
  return {
    kind: 'folder',
    id,
    path: 'Account/Signing in',
    names: ['Account', 'Signing in'],
    parentId: 10,
    declared: ['visibility'],
    stored: { name: 'Signing in', description: '', visibility: 1, parentId: null },
    updatedAt: '2026-01-01T00:00:00Z',
    ...over,
  };
}

export function learnt(record: ArticleRecord, html = `<p>${record.id}</p>`, source = `# ${record.id}\n`): LedgerEntry {
  return { type: 'article', record, html, source };
}

export interface TestClock extends Clock {
  pass(milliseconds: number): void;
}

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;

/** Sleeping takes no time and moves the clock. */
export function testClock(): TestClock {
  let now = Date.parse('2026-03-01T12:00:00.000Z');
  const pass = (milliseconds: number): void => {
    now += milliseconds;
  };
  return { now: () => new Date(now), sleep: async (milliseconds) => pass(milliseconds), pass };
}

let deadPid: number | undefined;

/** The id of a process that has ended. */
export function deadProcess(): number {
  deadPid ??= spawnSync(process.execPath, ['--version']).pid;
  return deadPid;
}

export async function temporaryFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await realpath(await mkdtemp(join(tmpdir(), 'kb-ledger-')));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** The code of the problem that the promise is rejected with. Anything but a KbError fails the test. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  return (await problemOf(work)).code;
}

export async function problemOf(work: Promise<unknown>): Promise<{ code: string; message: string; hint?: string }> {
  const error: unknown = await work.then(
    () => new Error('nothing was thrown'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof KbError) || error.problems[0] === undefined) throw error;
  const [{ code, message, hint }] = error.problems as [(typeof error.problems)[0]]; // not empty, as just seen
  return { code, message, ...(hint !== undefined && { hint }) };
}

/** Begins at what the ledger holds now. */
export async function begin(ledger: Ledger, over: Partial<Parameters<Ledger['begin']>[0]> = {}): Promise<LedgerWriter> {
  const revision = over.revision ?? (await ledger.read()).revision;
  return ledger.begin({ account: ACCOUNT, intent: { creates: [] }, ...over, revision });
}

/** One whole publish of these entries. */
export async function publish(ledger: Ledger, entries: readonly LedgerEntry[], message = 'publish'): Promise<void> {
  const { revision } = await ledger.read();
  const writer = await begin(ledger, { revision });
  for (const entry of entries) await writer.record(entry);
  await writer.close(message);
}

export const ids = (state: LedgerState): readonly number[] =>
  state.records.map(({ id }) => id).toSorted((a, b) => a - b);
export const codes = (state: LedgerState): readonly string[] => state.problems.map(({ code }) => code);
