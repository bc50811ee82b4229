/** How much one article may ask for, and how many processes render at once. */

export interface RenderLimits {
  /** Milliseconds for which the process may work on one article; on the wall where the system does not count that. */
  readonly time: number;
  /** Megabytes for one process. */
  readonly memory: number;
  /** Milliseconds until a process must be ready, plugins included. */
  readonly start: number;
  readonly processes: number;
}

export const RENDER_LIMITS: RenderLimits = { time: 5000, memory: 512, start: 60_000, processes: 2 };

/** An article ends after so many times its limit on the wall, whether the machine was busy or the article only waited. */
const MOST_ON_THE_WALL = 6;

export const ceilingOf = ({ time }: Pick<RenderLimits, 'time'>): number => MOST_ON_THE_WALL * time;

/** After so long a process ends itself: later than anybody who is still there would end it. */
export const patienceOf = (limits: Pick<RenderLimits, 'time'>): number => ceilingOf(limits) + limits.time;
