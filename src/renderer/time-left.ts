/** Whether the time of an article is up. Its own time counts, so that nobody's article suffers from what else is going on. */

export interface TimeSpent {
  /** Milliseconds on the clock of the wall. */
  readonly wall: number;
  /** Milliseconds for which the process itself has worked; undefined where that is not known. */
  readonly own: number | undefined;
}

export interface TimeAllowed {
  /** Milliseconds of own time; on the wall where own time is not known. */
  readonly limit: number;
  /** Milliseconds on the wall, however little was worked: what waits for something that never comes must end too. */
  readonly ceiling: number;
}

/** Milliseconds after which it is worth looking again; 0 when time is up. */
export function timeLeft({ limit, ceiling }: TimeAllowed, { wall, own = wall }: TimeSpent): number {
  return Math.max(0, Math.ceil(Math.min(limit - own, ceiling - wall)));
}
