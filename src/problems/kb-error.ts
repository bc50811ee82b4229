/** Thrown only when a command cannot go on; everything else about content is returned as problems. */
import type { Problem } from '../model/problem.ts';

export class KbError extends Error {
  override readonly name = 'KbError';
  readonly problems: readonly Problem[];
  constructor(problems: Problem | readonly Problem[], options: { cause?: unknown } = {}) {
    const list = Array.isArray(problems) ? (problems as readonly Problem[]) : [problems as Problem]; // Array.isArray does not narrow readonly arrays
    super(list.map((one) => one.message).join('\n'), options);
    this.problems = list;
  }
}
