/** What an emulated account can be told to be: rights, languages, limits, and every behaviour nobody has verified yet. */

export interface AgentRights {
  readonly id?: number;
  /** May set `status: 2`; true when absent. */
  readonly canPublish?: boolean;
  /** May write at all; true when absent. */
  readonly canEdit?: boolean;
}

/**
 * Behaviours of Freshdesk that its documentation leaves open, and accounts that differ. The first of each is the default;
 * a client should live with all of them.
 */
export interface Switches {
  /** PUT of `folder_id` on an article: an unknown field, or a move. */
  readonly putFolderId: 'reject' | 'move';
  /** PUT of content with `status: 1` on a published article: a draft beside the live text, or the end of the live text. */
  readonly status1WithContent: 'sidecar-draft' | 'unpublish';
  /** PUT of content without `status` on a published article: it goes live, or it is taken as if `status: 1` had been sent. */
  readonly putWithoutStatus: 'keep' | 'draft';
  /** What a read gives while a draft lies beside the live text; the draft comes with `status: 1`. */
  readonly getReturns: 'live' | 'draft';
  readonly metaKeywords: 'string' | 'array';
  /** Off: every list comes whole, whatever `page` and `per_page` say. */
  readonly paginate: boolean;
  /** Nested folders, and the fields that go with them. */
  readonly hierarchy: boolean;
  readonly tagsCase: 'keep' | 'lower';
  /** `data:` images in bodies. */
  readonly dataUri: 'keep' | 'strip' | 'reject';
  /** DELETE of a folder that holds something. */
  readonly deleteNonEmpty: 'cascade' | 'refuse';
  /** `froala` rewrites HTML on every write, as a web editor would, in ways that no reader sees. */
  readonly normalise: 'off' | 'froala';
  /** An account that keeps no `data-*` attributes. */
  readonly stripData: boolean;
}

export const DEFAULT_SWITCHES: Switches = {
  putFolderId: 'reject',
  status1WithContent: 'sidecar-draft',
  putWithoutStatus: 'keep',
  getReturns: 'live',
  metaKeywords: 'string',
  paginate: true,
  hierarchy: true,
  tagsCase: 'keep',
  dataUri: 'keep',
  deleteNonEmpty: 'cascade',
  normalise: 'off',
  stripData: false,
};

export interface EmulatorOptions {
  /** Folder in which state survives restarts; in memory only when absent. One process at a time. */
  readonly folder?: string | undefined;
  /**
   * Origin that published bodies give to this portal and its assets, such as `http://127.0.0.1:4747`: on pages they lead
   * here whatever port the emulator listens on. API answers always carry the origin they were asked under.
   */
  readonly url?: string | undefined;
  /** API key → rights; when absent every non-empty key opens everything. */
  readonly keys?: Readonly<Record<string, AgentRights>> | undefined;
  /** Calls per minute; no limit when absent. */
  readonly rate?: number | undefined;
  /** Seconds that a 429 asks for instead of the rest of the minute; some accounts were seen to ask for several minutes. */
  readonly punitiveRetryAfter?: number | undefined;
  /** `en` when absent. */
  readonly primaryLanguage?: string | undefined;
  /** Languages that take translations; every language Freshdesk knows when absent. */
  readonly supportedLanguages?: readonly string[] | undefined;
  /** Languages the portal offers; all supported ones when absent. */
  readonly portalLanguages?: readonly string[] | undefined;
  /** Ids of the portals of an account that has several; only then do categories take `visible_in_portals`. */
  readonly portals?: readonly number[] | undefined;
  readonly switches?: Partial<Switches> | undefined;
  /** The clock of stamps and of the rate window. */
  readonly now?: (() => Date) | undefined;
  /** Starts with the category and folders of a new account (API facts 5.2). */
  readonly defaults?: boolean | undefined;
}

/** Every language code of Freshdesk (API facts 5.5). */
export const LANGUAGES: readonly string[] = (
  'ar bg bs ca cs da de el en es es-LA et fi fil fr he hr hu id is it ja-JP ko lt lv-LV ms nb-NO nl pl pt-BR pt-PT ro ' +
  'ru-RU sk sl sr sv-SE th tr uk vi zh-CN zh-HK zh-TW'
).split(' ');
