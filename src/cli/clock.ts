/** The real clock; its sleep ends early, with the signal's reason, when the person insists on stopping. */
import { setTimeout } from 'node:timers/promises';
import type { Clock } from '../sync/ports.ts';

export function systemClock(signal: AbortSignal): Clock {
  return {
    now: () => new Date(),
    sleep: async (milliseconds) => {
      await setTimeout(milliseconds, undefined, { signal });
    },
  };
}
