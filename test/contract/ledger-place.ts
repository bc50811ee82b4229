/** Where the contract of the ledger is run, and runs that end as a killed process does. */
import { join } from 'node:path';
import type { Ledger, LedgerWriter } from '../../src/sync/ports.ts';
import { type TestClock, article, begin, deadProcess, learnt } from '../ledger/make.ts';

export interface Place {
  readonly clock: TestClock;
  /** Where locks and journals are. */
  readonly home: string;
  /** A ledger as a process would open it that knows nothing of the others. */
  open(options?: { run?: string; host?: string; pid?: number; target?: string; waitForLock?: number }): Ledger;
  remove(): Promise<void>;
}

export type At = () => Place;

export const CREATE = {
  kind: 'article',
  path: 'a.md',
  key: 'k1234567',
  title: 'A',
  language: 'en',
  bodies: ['b1'],
} as const;

/** Writers that a test left open as if their process had been killed. */
const left: LedgerWriter[] = [];

/** Gone with their folder, so that all they still can do is to close their files. */
export async function closeLeft(): Promise<void> {
  for (const writer of left.splice(0)) await writer.close('').catch(() => undefined);
}

export async function leave(writer: Promise<LedgerWriter>): Promise<LedgerWriter> {
  left.push(await writer);
  return writer;
}

/** A run that is killed after it recorded these: nobody closes its writer, and its process is gone. */
export async function killed(place: Place, recorded: readonly number[]): Promise<void> {
  const writer = await leave(
    begin(place.open({ run: 'killed', pid: deadProcess() }), { intent: { creates: [CREATE] } }),
  );
  for (const id of recorded) await writer.record(learnt(article(id)));
}

export const journal = (place: Place): string => join(place.home, 'journal', 'killed.jsonl');
