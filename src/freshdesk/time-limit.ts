/** Bounds one exchange in time, also where what is waited for takes no notice of a signal. */

export interface TimeLimit {
  /** Aborted when the time is over or the run is stopped. */
  readonly signal: AbortSignal;
  /** `work`, or the reason of the signal when that comes first. */
  race<T>(work: Promise<T>): Promise<T>;
  /** Gives the next part of the exchange the same time again. */
  restart(): void;
  end(): void;
}

export function createTimeLimit(milliseconds: number, outer: AbortSignal | undefined): TimeLimit {
  const controller = new AbortController();
  const { signal } = controller;
  const tooLate = (): void => controller.abort(new DOMException('no answer in time', 'TimeoutError'));
  const stop = (): void => controller.abort(outer?.reason);
  // Not AbortSignal.timeout: its timer lets the process end while an answer is still waited for.
  let timer = setTimeout(tooLate, milliseconds);
  const { promise: over, reject } = withReject();
  const end = (): void => reject(signal.reason as Error); // always set by the two above
  signal.addEventListener('abort', end, { once: true });
  over.catch(() => undefined); // whoever races hears of it; nobody else needs to
  outer?.addEventListener('abort', stop, { once: true });
  if (outer?.aborted) stop();
  return {
    signal,
    race: (work) => Promise.race([work, over]),
    restart() {
      clearTimeout(timer);
      timer = setTimeout(tooLate, milliseconds);
    },
    end() {
      clearTimeout(timer);
      outer?.removeEventListener('abort', stop);
      // A request holds its signal until it is swept up, which may be late, and the signal would hold the whole answer.
      signal.removeEventListener('abort', end);
    },
  };
}

function withReject(): { readonly promise: Promise<never>; readonly reject: (error: Error) => void } {
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<never>((_, refuse) => {
    reject = refuse;
  });
  return { promise, reject };
}
