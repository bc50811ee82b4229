/** How much one article may ask for, and how many processes render at once. */

export interface RenderLimits {
  /** Milliseconds for one article. */
  readonly time: number;
  /** Megabytes for one process. */
  readonly memory: number;
  /** Milliseconds until a process must be ready, plugins included. */
  readonly start: number;
  readonly processes: number;
}

export const RENDER_LIMITS: RenderLimits = { time: 5000, memory: 512, start: 60_000, processes: 2 };
