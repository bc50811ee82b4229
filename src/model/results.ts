/** What commands give back, for the reports and for programs that use kb as a library. */
import type { Change, Kind, Outcome, Plan, Summary } from './plan.ts';
import type { Problem } from './problem.ts';

/** What applying a plan came to. */
export interface ApplyResult {
  /** One per change of the plan, in its order; unchanged and unmanaged objects are left out. */
  readonly outcomes: readonly Outcome[];
  readonly stopped?: 'interrupted' | 'fatal' | undefined;
  /** Why the run ended early. */
  readonly problem?: Problem | undefined;
}

/** What a publish gives. */
export interface Published extends ApplyResult {
  readonly plan: Plan;
  /** Address of each article that readers can open now, by `path#language`. */
  readonly urls: ReadonlyMap<string, string>;
  /** Calls to Freshdesk by verb. */
  readonly calls: Readonly<Record<string, number>>;
  /** What the run as a whole has to say. */
  readonly notices: readonly Problem[];
}

/** What a plan says, as counts. */
export interface Status {
  readonly target: Plan['target'];
  readonly summary: Summary;
  readonly byKind: Readonly<Record<Kind, Summary>>;
  /** Objects that somebody edited or moved in Freshdesk. */
  readonly drift: readonly Change[];
  /** Everything else that is held. */
  readonly holds: readonly Change[];
}

/** What `kb assets` gives. */
export interface AssetsWritten {
  /** Each content once. */
  readonly files: readonly {
    /** Under which it is published. */
    readonly name: string;
    /** The file that it comes from, relative to the content root; one of them where several are equal. */
    readonly path: string;
    /** Bytes. */
    readonly size: number;
    /** False when it was there already. */
    readonly written: boolean;
  }[];
  readonly problems: readonly Problem[];
}
