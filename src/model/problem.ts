/** What is wrong, where, and what to do about it. A value, never thrown as such (see problems/kb-error.ts). */

export type Severity = 'error' | 'warning' | 'note';

/** A place in a file of the content root; line and column count from 1. */
export interface Place {
  /** Relative to the content root, with `/`. */
  readonly path?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

export interface Problem extends Place {
  /** `KB-AREA-NNN`; permanent, never reused. The catalogue is in src/problems. */
  readonly code: string;
  readonly severity: Severity;
  /** What happened and why, one sentence. */
  readonly message: string;
  /** What to do next, one sentence. */
  readonly hint?: string | undefined;
  /** Articles that it stops beside `path`: those that include the snippet in which it stands. */
  readonly articles?: readonly string[] | undefined;
}
