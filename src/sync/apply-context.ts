/** What every step of a publish shares: the ports, what was observed, and what this run has learnt so far. */
import type { SourceArticle, SourceAsset } from '../model/article.ts';
import type { ArticleRecord, ContainerRecord } from '../model/ledger.ts';
import type { Change, Outcome, Plan } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import type { RemoteState } from '../model/remote.ts';
import { nameKey } from '../util/names.ts';
import type { Addresses } from './desired.ts';
import type { Canonical } from './fields.ts';
import type { AssetHost, Clock, LedgerWriter, Remote } from './ports.ts';

export interface ApplyInput {
  readonly plan: Plan;
  readonly remote: Remote;
  readonly writer: LedgerWriter;
  readonly clock: Clock;
  readonly assetHost?: AssetHost | undefined;
  readonly readAsset: (asset: SourceAsset) => Promise<Uint8Array>;
  readonly addresses: Addresses;
  readonly canonical: Canonical;
  readonly keyOf: (html: string) => string | undefined;
  /** What planning saw; adopt and settle record it without another call. */
  readonly observed: RemoteState;
  readonly sources: readonly SourceArticle[];
  readonly articleRecords: readonly ArticleRecord[];
  readonly containerRecords: readonly ContainerRecord[];
  /** Ids of articles by path, as planning knew them. */
  readonly ids: ReadonlyMap<string, number>;
  readonly commit: string | undefined;
  /** Asked between two requests; true ends the run in good order. */
  readonly shouldStop: () => boolean;
  readonly onStep?: ((done: number, total: number, change: Change) => void) | undefined;
}

export interface ApplyState extends ApplyInput {
  /** Ids of articles by path, growing as articles are created. */
  readonly known: Map<string, number>;
  /** Remote ids of categories and folders by nameKey. */
  readonly containers: Map<string, number>;
  /** Version fingerprint of each draft of a circle after its first write, by path. */
  readonly drafts: Map<string, { readonly id: number; readonly version: string }>;
  readonly outcomes: Map<Change, Outcome>;
}

export function startState(input: ApplyInput): ApplyState {
  const containers = new Map<string, number>();
  for (const change of input.plan.changes) {
    if (change.kind !== 'article' && change.id !== undefined) containers.set(nameKey(change.names), change.id);
  }
  // What is created in this run has no id before its turn, even if an older article stood at its path.
  const known = new Map(input.ids);
  for (const change of input.plan.changes) {
    if (change.kind === 'article' && change.action === 'create') known.delete(change.path);
  }
  return { ...input, known, containers, drafts: new Map(), outcomes: new Map() };
}

/** Ends one change without doing it; the run goes on. */
export class StepStopped extends Error {
  override readonly name = 'StepStopped';
  readonly outcome: 'held' | 'failed';
  readonly problem: Problem;
  constructor(outcome: 'held' | 'failed', problem: Problem) {
    super(problem.message);
    this.outcome = outcome;
    this.problem = problem;
  }
}
