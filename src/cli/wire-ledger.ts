/** Which ledger a target has: in git for real accounts inside a repository, else in files beside the content. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createFileLedger, type FileLedgerOptions } from '../ledger/file-ledger.ts';
import { createGitLedger, type GitLedgerOptions } from '../ledger/git-ledger.ts';
import { createFileUnlock, createGitUnlock, type Unlock } from '../ledger/unlock.ts';
import type { Settings } from '../model/settings.ts';
import type { Clock, Ledger } from '../sync/ports.ts';
import type { Io } from './io.ts';
import { isInGit } from './is-in-git.ts';

export interface LedgerWiring {
  /** Absolute path of the content root. */
  readonly root: string;
  readonly settings: Pick<Settings, 'ledger'>;
  readonly target: string;
  readonly clock: Clock;
  readonly io: Pick<Io, 'env' | 'pid' | 'hostname'>;
}

export function openLedger(wiring: LedgerWiring): Ledger {
  const place = placeOf(wiring);
  return 'folder' in place ? createFileLedger(place) : createGitLedger(place);
}

export function openUnlock(wiring: LedgerWiring): Unlock {
  const place = placeOf(wiring);
  return 'folder' in place ? createFileUnlock(place) : createGitUnlock(place);
}

function placeOf({ root, settings, target, clock, io }: LedgerWiring): FileLedgerOptions | GitLedgerOptions {
  const self = { clock, hostname: io.hostname, pid: io.pid, run: randomBytes(6).toString('hex') };
  const useGit = target !== 'sandbox' && settings.ledger !== 'file' && (settings.ledger === 'git' || isInGit(root));
  return useGit ? { ...self, contentRoot: root, target, env: io.env } : { ...self, folder: join(root, '.kb', target) };
}
