/**
 * Creating without an idempotency key (promise 3): when the answer is lost, look for our own object twice, two seconds
 * apart, before anything is sent again. One candidate is ours; none: create once more; several: fail, never guess.
 */
import type { Problem } from '../model/problem.ts';
import { problem } from '../problems/catalogue.ts';
import { publishProblems } from '../problems/publish.ts';
import { type Clock, RemoteError } from './ports.ts';

const LOOK_AGAIN_AFTER = 2000; // milliseconds: lists may lag a moment behind a write

export interface SafeCreate<T extends { readonly id: number }> {
  readonly title: string;
  create(): Promise<T>;
  /** Objects that can only be what this create made. */
  candidates(): Promise<readonly T[]>;
  readonly clock: Clock;
}

export async function createSafely<T extends { readonly id: number }>(input: SafeCreate<T>): Promise<T> {
  for (let attempt = 1; attempt <= 2; attempt += 1) {
    try {
      return await input.create();
    } catch (error) {
      if (!(error instanceof RemoteError) || error.kind !== 'unknown-outcome') throw error;
      const found = await lookTwice(input);
      if (found) return found;
    }
  }
  throw refused(problem(publishProblems.createLost, { title: input.title }));
}

async function lookTwice<T extends { readonly id: number }>(input: SafeCreate<T>): Promise<T | undefined> {
  for (const wait of [0, LOOK_AGAIN_AFTER]) {
    if (wait > 0) await input.clock.sleep(wait);
    const [first, ...others] = await input.candidates();
    if (first && others.length === 0) return first;
    if (first) {
      const ids = [first, ...others].map((one) => one.id).join(', ');
      throw refused(problem(publishProblems.ambiguousCreate, { ids }));
    }
  }
  return undefined;
}

const refused = (what: Problem): RemoteError => new RemoteError('refused', what);
