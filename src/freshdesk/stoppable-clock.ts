/** A clock whose sleep ends at once, with the signal's reason, when a run is told to stop. */
import type { Clock } from '../sync/ports.ts';

export function stoppableClock(clock: Clock, signal: AbortSignal | undefined): Clock {
  if (!signal) return clock;
  return {
    now: () => clock.now(),
    async sleep(milliseconds) {
      signal.throwIfAborted();
      let stop = (): void => undefined;
      const stopped = new Promise<void>((resolve) => {
        stop = resolve;
        signal.addEventListener('abort', stop, { once: true });
      });
      try {
        await Promise.race([clock.sleep(milliseconds), stopped]);
      } finally {
        signal.removeEventListener('abort', stop);
      }
      signal.throwIfAborted();
    },
  };
}
