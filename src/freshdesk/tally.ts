/** What one request has gone through so far: tries and time, being limited and being broken counted apart. */
import { type Decision, decideRetry, isLimited, mayHaveActed, type Method, type Trouble } from './retry.ts';

export interface Tally {
  /** What to do after this trouble; `took` is how long the try lasted, in milliseconds. */
  decide(trouble: Trouble, took: number): Decision;
  /** Whether an earlier try may have done what was asked for. */
  readonly mayHaveActed: boolean;
}

export interface TallyOptions {
  readonly method: Method;
  readonly random: () => number;
  readonly maxWait: number;
}

export function createTally({ method, random, maxWait }: TallyOptions): Tally {
  const limited = { attempt: 0, spent: 0 };
  const broken = { attempt: 0, spent: 0 };
  let acted = false;
  return {
    get mayHaveActed() {
      return acted;
    },
    decide(trouble, took) {
      const sort = isLimited(trouble) ? limited : broken;
      acted ||= mayHaveActed(trouble);
      sort.attempt += 1;
      sort.spent += took;
      const decision = decideRetry({ method, trouble, ...sort, random: random(), maxWait });
      if (decision.do === 'wait') sort.spent += decision.milliseconds;
      return decision;
    },
  };
}
