/** kb.yaml after parsing, defaulting and checking; downstream code never meets a maybe-shape. */
import type { Language } from './article.ts';
import type { PluginSettings, RenderOptions } from './render-options.ts';

export type RemovedPolicy = 'hold' | 'unpublish' | 'delete' | 'keep';

export interface TargetSettings {
  readonly type: 'freshdesk';
  /** As written: subdomain or host name. The environment may override it. */
  readonly domain?: string | undefined;
  /** Origin of the public portal, `https://help.acme.com`, without a slash at the end. */
  readonly portal?: string | undefined;
}

/** Where images and files go, one arm per host. Secrets are in the environment, never here. */
export type AssetSettings =
  | {
      readonly host: 'github';
      /** `owner/name`; else the repository that origin names. */
      readonly repository?: string | undefined;
      readonly branch: string;
    }
  | {
      readonly host: 's3';
      readonly bucket: string;
      readonly region: string;
      /** For servers other than Amazon's. */
      readonly endpoint?: string | undefined;
      /** Put before every name, without a slash at the end; may be empty. */
      readonly prefix: string;
      /** Address under which readers reach the bucket, without a slash at the end. */
      readonly base: string;
    }
  | {
      readonly host: 'url';
      /** Without a slash at the end. */
      readonly base: string;
      /** `hash`: files are deployed under the names that `kb assets` writes. `path`: under their paths in the content root. */
      readonly names: 'hash' | 'path';
    }
  | {
      readonly host: 'inline';
      /** Largest image in bytes. */
      readonly maxBytes: number;
    };

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
  readonly assets?: AssetSettings | undefined;
  /** Whether the place where a photo was taken is removed from images. */
  readonly removeLocation: boolean;
  readonly render: RenderOptions;
  /** In the order in which they run. */
  readonly plugins: readonly PluginSettings[];
  /** Values of `{{ name }}`. */
  readonly variables: Readonly<Record<string, string>>;
  /** Snippets put before and after every article; paths relative to the content root. */
  readonly header?: string | undefined;
  readonly footer?: string | undefined;
  /** Where a reader can suggest a change; `{path}` stands for the path of the article. */
  readonly editUrl?: string | undefined;
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
