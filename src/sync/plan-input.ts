/** Everything that planning reads, gathered by the commands before it starts. Plain values and pure functions only. */
import type { SourceArticle, SourceAsset } from '../model/article.ts';
import type { ArticleRecord, ContainerRecord, Intent, StoredFields } from '../model/ledger.ts';
import type { PlanOptions, PlanTarget } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import type { RemoteState } from '../model/remote.ts';
import type { Settings } from '../model/settings.ts';
import type { RenderedBody, SourceTree } from '../model/tree.ts';
import type { Addresses } from './desired.ts';
import type { Canonical } from './fields.ts';
import type { Found } from './find-remote.ts';
import type { Claim } from './identify.ts';

export interface PlanInput {
  readonly target: PlanTarget;
  readonly options: PlanOptions;
  readonly settings: Pick<Settings, 'removed' | 'limits' | 'language'>;
  readonly tree: SourceTree;
  /** Content problems of loading, rendering and assets together. */
  readonly problems: readonly Problem[];
  readonly ledger: { readonly revision: string; readonly exists: boolean; readonly openIntents: readonly Intent[] };
  readonly containerRecords: readonly ContainerRecord[];
  readonly articleRecords: readonly ArticleRecord[];
  readonly claims: readonly Claim[];
  /** Whether `article_id` speaks of this target. */
  readonly useIds: boolean;
  readonly remote: RemoteState;
  /** `--refresh none`: stored fields taken from the ledger instead of the account, by article id; else empty. */
  readonly assumed: ReadonlyMap<number, StoredFields>;
  /** Remote articles of sources that the ledger does not know. */
  readonly found: ReadonlyMap<SourceArticle, Found>;
  /** Id of every article that can be linked to, by path. */
  readonly ids: ReadonlyMap<string, number>;
  /** Bodies of the sources whose inputs changed; a source that is missing here is unchanged since it was last sent. */
  readonly bodies: ReadonlyMap<SourceArticle, RenderedBody>;
  readonly assets: ReadonlyMap<string, SourceAsset>;
  /** False where a target has no place for images yet. */
  readonly hasAssetHost: boolean;
  /** Stands for the addresses that the host gives (ports.ts). */
  readonly assetPlace?: string | undefined;
  /** Why the host can take no files now. */
  readonly assetTrouble?: Problem | undefined;
  readonly renderer: string;
  readonly addresses: Addresses;
  readonly canonical: Canonical;
  /** Stored HTML of records whose remote was edited, for the difference shown. */
  readonly storedHtml: (record: ArticleRecord) => string | undefined;
  /** Whether a path of the content root is part of this run (the PATH arguments). */
  readonly selected: (path: string) => boolean;
  readonly takes: (path: string) => boolean;
  readonly recreates: (path: string) => boolean;
  /** Why nothing may be removed by this run; undefined when removals are safe. By commit that last published it. */
  readonly removalUnsafe: (commit: string | undefined) => string | undefined;
}
