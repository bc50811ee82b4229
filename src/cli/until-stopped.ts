/** For commands that change nothing, so that nothing has to be brought to an end: they stop at the first SIGINT or SIGTERM. */
import { EXIT } from './exit.ts';
import type { Io } from './io.ts';

/** `work` gets the signal that ends what takes long; what it throws after that was only its end. */
export async function untilStopped(
  io: Pick<Io, 'signal' | 'stopped' | 'shouldStop'>,
  work: (signal: AbortSignal) => Promise<number>,
): Promise<number> {
  const first = new AbortController();
  void io.stopped().then(() => first.abort(new Error('stopped')));
  try {
    return await work(AbortSignal.any([io.signal, first.signal]));
  } catch (error) {
    if (io.shouldStop()) return EXIT.interrupted;
    throw error;
  }
}
