/** How Markdown is turned into HTML, as kb.yaml says; part of the fingerprint of everything rendered. */

export interface RenderOptions {
  /** `native`: Freshdesk's highlighter block with its brush. `inline`: colours written into the HTML. */
  readonly code: 'native' | 'inline';
  /** `<details>` and `???` blocks: the portal's accordion, or a heading with the text below it. */
  readonly details: 'accordion' | 'heading';
  /** TeX formulas: drawn as images, or kept as code. */
  readonly math: 'svg' | 'code';
  /** Whether `$x$` is a formula too; off, only `$$x$$` and fenced blocks are. */
  readonly singleDollar: boolean;
  /** Mermaid diagrams: drawn as images, or kept as code. */
  readonly diagrams: 'svg' | 'code';
  /** A formula or diagram that cannot be drawn: an error at its line, or a warning with its code kept. */
  readonly undrawable: 'error' | 'code';
  /** Whether `:tada:` becomes an emoji. */
  readonly emoji: boolean;
  /** Whether every line break of a paragraph is one for readers. */
  readonly breaks: boolean;
  /** Whether straight quotes, `--` and `...` become typographic ones. */
  readonly typography: boolean;
  /** Whether `H~2~O` and `x^2^` are sub- and superscript; `~x~` then no longer strikes through. */
  readonly subSup: boolean;
}

export const DEFAULT_RENDER_OPTIONS: RenderOptions = {
  code: 'native',
  details: 'accordion',
  math: 'svg',
  singleDollar: false,
  diagrams: 'svg',
  undrawable: 'error',
  emoji: true,
  breaks: false,
  typography: false,
  subSup: false,
};

/** A remark or rehype plugin named in kb.yaml; loaded only where the environment allows it. */
export interface PluginSettings {
  /** Name of a package. */
  readonly name: string;
  /** Plain data, handed to the plugin. */
  readonly options?: unknown;
}
