/** The plan: every object with one action and one reason. Printing, saving, commenting and applying start from it. */
import type { Language, NamePath, SourceAsset, Status } from './article.ts';
import type { Inputs } from './ledger.ts';
import type { Problem } from './problem.ts';

export const ACTIONS = [
  'create',
  'update',
  'move',
  'unpublish',
  'delete',
  'adopt',
  'settle',
  'unchanged',
  'hold',
  'unmanaged',
  'forget',
] as const;
export type Action = (typeof ACTIONS)[number];

export const KINDS = ['category', 'folder', 'article'] as const;
export type Kind = (typeof KINDS)[number];

/** Why an action was chosen; scripts may rely on the words. The rows are those of design.md section 6. */
export type Reason =
  | 'new' // row 1
  | 'same-content' // row 2: found remotely, equal to what we would send
  | 'resumed' // row 2: found remotely with a body that an interrupted run intended to send
  | 'pulled' // row 3: found or edited remotely, and accounted for by `pulled`
  | 'exists-different' // row 4
  | 'unknown-id' // row 5
  | 'not-ours' // row 6
  | 'same' // row 7
  | 'path-changed' // row 7: settle
  | 'drift' // row 8
  | 'deleted-remotely' // row 9
  | 'unreadable' // row 10
  | 'source-changed' // row 11
  | 'same-edit' // row 12
  | 'conflict' // row 13
  | 'source-removed' // row 14
  | 'removed-but-edited' // row 15
  | 'both-removed' // row 16
  | 'taken' // --take source
  | 'recreated' // --recreate
  | 'moved' // the article belongs in another folder, which the API cannot do
  | 'moved-remotely' // somebody dragged it elsewhere
  | 'content-error' // the source has an error
  | 'links-to-held' // links to a new article that is not published
  | 'identity-conflict' // key and id disagree, or two files claim one record
  | 'ambiguous-rename'
  | 'unknown-folder-content' // no ledger, and the folder holds articles nobody knows: --first
  | 'no-asset-host'
  | 'container-held' // its category or folder cannot be created
  | 'mass-removal'
  | 'removal-unsafe' // errors exist, half a tree, or not a descendant commit
  | 'not-supported';

export type ArticleField = 'title' | 'body' | 'status' | 'tags' | 'seo' | 'author' | 'folder';
export type ContainerField = 'name' | 'description' | 'visibility' | 'parent';
export type Field = ArticleField | ContainerField;

/** One field before and after, as text for people; for `body` both are HTML. */
export interface FieldChange {
  readonly field: Field;
  readonly before: string;
  readonly after: string;
}

interface ChangeBase {
  readonly action: Action;
  readonly reason: Reason;
  /** Relative to the content root; empty for an object without a source and record. */
  readonly path: string;
  readonly id?: number | undefined;
  /** Id in the ledger's record, when there is one; differs from `id` only where an object is created again. */
  readonly recordId?: number | undefined;
  readonly title: string;
  readonly fields: readonly Field[];
  readonly details: readonly FieldChange[];
  /** What a person types or does next; set on every hold. */
  readonly hint?: string | undefined;
  /** Extra sentence for people ("82 % alike …"). */
  readonly note?: string | undefined;
  /** Whether this run would have changed it: tells a conflict (counts) from drift elsewhere (reported). */
  readonly concernsRun: boolean;
}

export interface ContainerChange extends ChangeBase {
  readonly kind: 'category' | 'folder';
  readonly names: NamePath;
  /** What the source wants it to be; absent when there is no source. */
  readonly write?: ContainerWrite | undefined;
  /** Fingerprint of the remote object that the decision rests on; checked again before writing. */
  readonly base?: string | undefined;
}

export interface ArticleChange extends ChangeBase {
  readonly kind: 'article';
  readonly language: Language;
  readonly key?: string | undefined;
  readonly location: NamePath;
  /** What the source wants it to be; absent when there is no source, or it was not rendered since nothing changed. */
  readonly write?: PlannedArticle | undefined;
  /** Fingerprint of the remote article that the decision rests on; checked again before writing. */
  readonly base?: string | undefined;
  /** The old article that a `recreated` one replaces; deleted once the new one is live. */
  readonly replaces?: number | undefined;
  /** True when it belongs in another folder: the API cannot move it, so that part is held while the rest is sent. */
  readonly moveHeld?: boolean | undefined;
}

export type Change = ContainerChange | ArticleChange;

export interface ContainerWrite {
  readonly name: string;
  readonly description?: string | undefined;
  readonly visibility?: number | undefined;
  readonly declared: readonly ('description' | 'visibility')[];
}

/**
 * Piece of a body: literal HTML, or one whole attribute (` href="…"`, ` src="…"`) whose value is known only once its target
 * has an id or a URL. Left out, nothing of the attribute remains: `<a>text</a>`.
 */
export type BodyPart =
  | string
  | { readonly article: string; readonly anchor: string }
  | {
      readonly asset: string;
      readonly attribute: 'href' | 'src';
      /** Whether width and height of the image follow, where they are known. */
      readonly size?: boolean | undefined;
    };

/** A body whose links to own articles and assets are still open. Values are escaped when filled in. */
export type BodyTemplate = readonly BodyPart[];

/** What the source wants an article to be, ready to be sent once links have ids. */
export interface PlannedArticle {
  readonly title: string;
  readonly body: BodyTemplate;
  readonly status: Status;
  readonly tags?: readonly string[] | undefined;
  readonly seo?:
    | {
        readonly title?: string | undefined;
        readonly description?: string | undefined;
        readonly keywords?: readonly string[] | undefined;
      }
    | undefined;
  readonly author?: number | undefined;
  readonly assets: readonly SourceAsset[];
  readonly inputs: Omit<Inputs, 'links'>;
  /** Source file as read, kept in the ledger. */
  readonly text: string;
  readonly pulled?: string | undefined;
}

export type Summary = Partial<Record<Action, number>>;

export interface PlanTarget {
  readonly name: string;
  readonly url: string;
  readonly sandbox: boolean;
}

/** The flags that change what is planned; paths are relative to the content root and may be globs for `take`. */
export interface PlanOptions {
  readonly paths: readonly string[];
  readonly take: readonly string[];
  readonly recreate: readonly string[];
  readonly first: boolean;
  readonly prune?: 'unpublish' | 'delete' | 'keep' | undefined;
  readonly allowMass: boolean;
}

export interface Plan {
  readonly format: 1;
  readonly target: PlanTarget;
  /** Changes in a stable order: categories, folders (parents first), articles by path and language. */
  readonly changes: readonly Change[];
  readonly summary: Summary;
  /** Content and settings problems known when planning. */
  readonly problems: readonly Problem[];
  /** What the plan was made for; a saved plan is made again with the same. */
  readonly options: PlanOptions;
  /** Fingerprint of the sources and settings that were read. */
  readonly source: string;
  /** Revision of the ledger that was read. */
  readonly ledger: string;
  /** Fingerprint of the remote objects that the decisions rest on. */
  readonly remote: string;
  /** Fingerprint of everything the plan would do; two plans with one digest do the same. */
  readonly digest: string;
}

export type OutcomeKind = 'done' | 'held' | 'failed' | 'skipped';

/** What became of one change. */
export interface Outcome {
  readonly change: Change;
  readonly outcome: OutcomeKind;
  /** Id given to a new object. */
  readonly id?: number | undefined;
  readonly problem?: Problem | undefined;
}
