/**
 * kbpress as a library: the parts behind the `kb` command, for other programs and for tests.
 * Documented in docs/formats.md; everything that is not exported here may change in any release.
 */
export { loadContent, plan, publish, type LibraryOptions } from './cli/library.ts';
export { createEmulator, type Emulator, type EmulatorOptions } from './emulator/emulator.ts';
export type { Change, Outcome, Plan } from './model/plan.ts';
export type { Problem } from './model/problem.ts';
export type { Published } from './model/results.ts';
export type { SourceTree } from './model/tree.ts';
export { KbError } from './problems/kb-error.ts';
export { canonicalHtml } from './render/canonical-html.ts';
export { htmlToMarkdown } from './render/html-to-markdown.ts';
export { renderMarkdown } from './render/markdown-to-html.ts';
