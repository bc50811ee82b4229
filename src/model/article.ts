/** The source side: what the content root says. Plain data, no paths of this machine. */

/** A Freshdesk language code such as `en` or `ja-JP` (freshdesk-api section 5.5). */
export type Language = string;

export type Status = 'draft' | 'published';

/** Each part is ours only when declared; an undeclared part is neither sent nor compared. */
export interface Seo {
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly keywords?: readonly string[] | undefined;
}

/**
 * Names from the category down: `[category, folder, subfolder, …]`, 2 to 6 long for an article, 1 for a category.
 * Names are compared after NFC normalisation; they are unique among siblings.
 */
export type NamePath = readonly string[];

export interface SourceArticle {
  /** Relative to the content root, with `/`, as on disk. */
  readonly path: string;
  readonly language: Language;
  /** 8 characters of `[0-9a-z]`, shared by an article and its translations. */
  readonly key?: string | undefined;
  /** Id in the default real target; ignored for every other target. */
  readonly articleId?: number | undefined;
  /** Fingerprint of the Freshdesk version that this file accounts for, written by pull. */
  readonly pulled?: string | undefined;
  readonly title: string;
  /** Where the article belongs. */
  readonly location: NamePath;
  readonly status: Status;
  readonly tags?: readonly string[] | undefined;
  readonly seo?: Seo | undefined;
  /** Agent id, already mapped through `authors` of kb.yaml. */
  readonly author?: number | undefined;
  /** Markdown without frontmatter, line ends as `\n`. */
  readonly body: string;
  /** 1-based line of the file on which `body` starts. */
  readonly bodyLine: number;
  /** Where the parts of `body` stand when variables or snippets were put in; absent when `body` is as written. */
  readonly origins?: readonly Origin[] | undefined;
  /** The whole file as read (BOM dropped). */
  readonly text: string;
  /** SHA-256 (hex) of everything in the file that can change what is sent; `key`, `article_id`, `pulled` left out. */
  readonly sourceHash: string;
}

/** A category (`names.length === 1`) or folder (2 to 6) that at least one article or a `_*.yaml` file asks for. */
export interface SourceContainer {
  readonly kind: 'category' | 'folder';
  /** The directory that it comes from, else its names joined with `/`. */
  readonly path: string;
  readonly names: NamePath;
  readonly description?: string | undefined;
  /** 1 to 7, freshdesk-api section 5.3; folders only. */
  readonly visibility?: number | undefined;
}

/**
 * A piece of an expanded body, from `start` to the start of the next: what a problem inside it is reported at. Lines and
 * columns count on within a `verbatim` piece; all of any other piece stands at one place.
 */
export interface Origin {
  /** Offset in `body`. The first piece starts at 0. */
  readonly start: number;
  /** Relative to the content root: the article itself, or the snippet that the text comes from. */
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
  readonly verbatim: boolean;
}

/** Where a file the article needs (an image) is, and what its bytes are. */
export interface SourceAsset {
  /** Relative to the content root, with `/`. */
  readonly path: string;
  /** SHA-256 (hex) of the bytes that are uploaded. */
  readonly hash: string;
  /** SHA-256 (hex) that stands for the file on disk and for what is done to it before it is published. */
  readonly sourceHash: string;
  /** Bytes. */
  readonly size: number;
  /** Without the dot, lower case: `png`. */
  readonly extension: string;
  /** Pixels at which an image is shown; absent for other files. */
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}
