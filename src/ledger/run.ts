/** Who runs: where, as which process, under which random id. What locks, intents and the journal are marked with. */
import type { Clock } from '../sync/ports.ts';
import { type Holder, LOCK_LASTS } from './liveness.ts';
import { type ProcessToken, processToken } from './process-probe.ts';

export interface RunOptions {
  readonly clock: Clock;
  readonly hostname: string;
  readonly pid: number;
  /** Random; letters, digits, `-` and `_`. */
  readonly run: string;
  /** Milliseconds between two pushes of a long run; default 30,000. */
  readonly pushEvery?: number | undefined;
  /** Milliseconds to wait for another publish to end; default 0. */
  readonly waitForLock?: number | undefined;
}

export interface Run {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  readonly process: ProcessToken;
  readonly clock: Clock;
  readonly pushEvery: number;
  readonly waitForLock: number;
}

export async function toRun(options: RunOptions, id: string): Promise<Run> {
  const { clock, hostname, pid, pushEvery = 30_000, waitForLock = 0 } = options;
  return { id, host: hostname, pid, process: await processToken(pid), clock, pushEvery, waitForLock };
}

/** What others see of the run; lasts from now on. */
export function toHolder(run: Run, startedAt: string): Holder {
  const expiresAt = new Date(run.clock.now().getTime() + LOCK_LASTS).toISOString();
  return { run: run.id, host: run.host, pid: run.pid, startedAt, expiresAt, process: run.process };
}
