/** kb.yaml after parsing, defaulting and checking; downstream code never meets a maybe-shape. */
import type { Language } from './article.ts';

export type RemovedPolicy = 'hold' | 'unpublish' | 'delete' | 'keep';

export interface TargetSettings {
  readonly type: 'freshdesk';
  /** As written: subdomain or host name. The environment may override it. */
  readonly domain?: string | undefined;
  /** Origin of the public portal, `https://help.acme.com`, without a slash at the end. */
  readonly portal?: string | undefined;
}

export interface Settings {
  readonly language: Language;
  readonly languages: readonly Language[];
  readonly defaultTarget?: string | undefined;
  readonly targets: Readonly<Record<string, TargetSettings>>;
  readonly removed: RemovedPolicy;
  readonly limits: {
    /** Share of the account's advertised rate that may be used, 0 to 1. */
    readonly rate: number;
    /** Removals above this count are refused without --allow-mass. */
    readonly remove: number;
    /** From three removals up: share of the managed articles above which they are refused. */
    readonly removeShare: number;
  };
  readonly ledger?: 'git' | 'file' | undefined;
  readonly assetHost?: 'github' | 's3' | 'url' | 'inline' | undefined;
  /** Lower-case e-mail address → agent id. */
  readonly authors: Readonly<Record<string, number>>;
}

/** A target with its environment applied; ready to connect to. */
export interface Target {
  readonly name: string;
  readonly kind: 'freshdesk' | 'sandbox';
  /** Origin of the API, `https://acme.freshdesk.com`; for the sandbox the address its portal has when it runs. */
  readonly url: string;
  /** Origin for links that readers follow. */
  readonly portal: string;
  /** Hosts whose article addresses are our own (lower case, with a port if it is not the default). */
  readonly hosts: readonly string[];
  /** Whether this is the target that `article_id` in files speaks of. */
  readonly isDefaultReal: boolean;
}
