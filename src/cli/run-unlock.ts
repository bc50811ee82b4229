/** `kb unlock`: takes the lock of a publish away that will never end by itself, such as one on a machine that is gone. */
import type { LockHolder } from '../ledger/unlock.ts';
import { stillLocked, unlockQuestion, unlockText } from '../report/unlock-text.ts';
import { EXIT } from './exit.ts';
import type { Io } from './io.ts';
import { commonOptions, type CommonOptions } from './options.ts';
import type { Runner } from './runner.ts';
import { wireUnlock } from './wire.ts';

export const runUnlock: Runner = async ({ raw, io }) => {
  const options = commonOptions(raw);
  const { unlock, target } = await wireUnlock(options, io);
  const holders = await unlock.holders();
  const cleared: string[] = [];
  for (const holder of holders) {
    if (holder.alive && !(await isMeant(holder, options, io))) continue;
    await unlock.clear(holder.run);
    cleared.push(holder.run);
  }
  const json = { format: 1, target, holders, cleared };
  io.stdout(options.json ? `${JSON.stringify(json)}\n` : unlockText(target, holders.length, cleared.length));
  return cleared.length === holders.length ? EXIT.done : EXIT.wrong;
};

/** A publisher that seems to be alive is only put aside by a person who says so. */
async function isMeant(holder: LockHolder, { yes }: CommonOptions, io: Io): Promise<boolean> {
  if (yes) return true;
  if (io.canAsk) return /^y(es)?$/i.test((await io.ask(unlockQuestion(holder))).trim());
  io.stderr(stillLocked(holder));
  return false;
}
