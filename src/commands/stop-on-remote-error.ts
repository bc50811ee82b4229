/** Outside of applying there is no single item to fail: a call that cannot be answered stops the command. */
import { KbError } from '../problems/kb-error.ts';
import { RemoteError } from '../sync/ports.ts';

export async function stopOnRemoteError<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RemoteError) throw new KbError(error.problem, { cause: error });
    throw error;
  }
}
