/** The contract of the ledger, on plain files. */
import { join } from 'node:path';
import { createFileLedger } from '../../src/ledger/file-ledger.ts';
import { temporaryFolder, testClock } from '../ledger/make.ts';
import type { Place } from './ledger-place.ts';
import { ledgerContract } from './ledger.ts';

let runs = 0;

ledgerContract(
  'as files',
  async (): Promise<Place> => {
    const { path, remove } = await temporaryFolder();
    const clock = testClock();
    return {
      clock,
      home: join(path, '.kb', 'production'),
      remove,
      open({
        run = `run${(runs += 1)}`,
        host = 'this-machine',
        pid = process.pid,
        target = 'production',
        waitForLock,
      } = {}) {
        return createFileLedger({ folder: join(path, '.kb', target), clock, hostname: host, pid, run, waitForLock });
      },
    };
  },
  'whole',
);
