/** The Ledger port on plain files. */
import type { Ledger } from '../sync/ports.ts';
import { createFileStore } from './file-store.ts';
import { createLedger } from './ledger.ts';
import type { RunOptions } from './run.ts';

export interface FileLedgerOptions extends RunOptions {
  /** `<content root>/.kb/<target>`. */
  readonly folder: string;
}

/** A ledger that only this folder knows; nothing is shared with other machines. */
export function createFileLedger(options: FileLedgerOptions): Ledger {
  return createLedger(() => createFileStore(options.folder), options);
}
