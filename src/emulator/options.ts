/** What an emulated account can be told to be: rights, languages, limits, and every behaviour nobody has verified yet. */

export interface AgentRights {
  readonly id?: number;
  /** May set `status: 2`. */
  readonly canPublish?: boolean;
  readonly canEdit?: boolean;
}

/** API facts, section 12: switches for what is unknown; the first of each is the default. */
export interface Switches {
  /** PUT `folder_id` on an article. */
  readonly putFolderId: 'reject' | 'move';
  /** PUT of content with `status: 1` on a published article. */
  readonly status1WithContent: 'unpublish' | 'sidecar-draft';
  /** PUT of content without `status` on a published article. */
  readonly putWithoutStatus: 'keep' | 'draft';
  /** What a read gives while a draft lies beside the live text. */
  readonly getReturns: 'live' | 'draft';
  readonly metaKeywords: 'string' | 'array';
  readonly paginate: boolean;
  /** Nested folders, and the fields that go with them. */
  readonly hierarchy: boolean;
  readonly tagsCase: 'keep' | 'lower';
  readonly dataUri: 'keep' | 'strip' | 'reject';
  readonly deleteNonEmpty: 'cascade' | 'refuse';
  /** Rewrites HTML on every write, as a web editor would. */
  readonly noise: 'off' | 'froala';
  /** An account that keeps no `data-*` attributes. */
  readonly stripData: boolean;
}

export const DEFAULT_SWITCHES: Switches = {
  putFolderId: 'reject',
  status1WithContent: 'unpublish',
  putWithoutStatus: 'keep',
  getReturns: 'live',
  metaKeywords: 'string',
  paginate: true,
  hierarchy: true,
  tagsCase: 'keep',
  dataUri: 'keep',
  deleteNonEmpty: 'cascade',
  noise: 'off',
  stripData: false,
};

export interface EmulatorOptions {
  /** Folder in which state survives restarts; in memory only when absent. */
  readonly folder?: string;
  /** Public origin of API and portal, without a slash at the end. */
  readonly url?: string;
  /** API key → rights; when absent every non-empty key opens everything. */
  readonly keys?: Readonly<Record<string, AgentRights>>;
  /** Calls per minute; no limit when absent. */
  readonly rate?: number;
  readonly primaryLanguage?: string;
  readonly supportedLanguages?: readonly string[];
  readonly portalLanguages?: readonly string[];
  readonly switches?: Partial<Switches>;
  readonly now?: () => Date;
  /** Starts with the category and folders of a new account (API facts 5.2). */
  readonly defaults?: boolean;
}
