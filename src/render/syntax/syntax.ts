/**
 * What one construct beyond GFM is made of, and what is carried along while one text is rendered. Every construct has a file
 * of its own in this folder; index.ts lists them. One that a text cannot hold is left out, and costs nothing.
 */
import type { Nodes, Root } from 'mdast';
import type { directiveFromMarkdown } from 'mdast-util-directive';
import type { Handlers } from 'mdast-util-to-hast';
import type { directive } from 'micromark-extension-directive';
import type { Problem } from '../../model/problem.ts';
import type { RenderOptions } from '../../model/render-options.ts';
import type { GeneratedAsset } from '../../model/tree.ts';
import type { Engines } from '../engines.ts';
import type { Plugins } from '../plugins.ts';

// Named after a package that gives such extensions, since theirs is not one that we depend on.
export type MicromarkExtension = ReturnType<typeof directive>;
export type FromMarkdownExtension = ReturnType<typeof directiveFromMarkdown>;

export interface MarkupContext {
  readonly options: RenderOptions;
  readonly engines: Engines;
  readonly plugins?: Plugins | undefined;
}

export interface Found {
  /** Offset in the Markdown. */
  readonly source: number;
  readonly problem: Problem;
}

/** One text on its way through part one. */
export interface Pass extends MarkupContext {
  readonly markdown: string;
  /** Pictures that were drawn, by path. */
  readonly generated: Map<string, GeneratedAsset>;
  /** Tells the writer about a node, or about an offset in the Markdown; `problem` needs no place. */
  report(at: Nodes | number, problem: Problem): void;
}

export interface Syntax {
  readonly name: string;
  /** False spares the parser from looking for it: only where no part of the text could be it. */
  isUsed(markdown: string, options: RenderOptions): boolean;
  /** What the parser has to know. Asked once per combination of options and constructs. */
  micromark?(options: RenderOptions): MicromarkExtension;
  /** Tokens → nodes. */
  fromMarkdown?(options: RenderOptions): FromMarkdownExtension;
  /** Changes the tree in place, in the order of the list. */
  transform?(tree: Root, pass: Pass): void;
  /** Nodes → HTML. What needs the pass is done to the tree before. */
  readonly handlers?: Handlers;
}

export function createPass(markdown: string, context: MarkupContext, found: Found[]): Pass {
  return {
    ...context,
    markdown,
    generated: new Map(),
    report: (at, problem) => {
      found.push({ source: typeof at === 'number' ? at : (at.position?.start.offset ?? 0), problem });
    },
  };
}
