/** What the constructs of this folder are told about the article that they shape. */
import type { Element } from 'hast';
import type { Problem } from '../../model/problem.ts';
import type { RenderOptions } from '../../model/render-options.ts';
import type { GeneratedAsset } from '../../model/tree.ts';
import { type ProblemKind, problem } from '../../problems/catalogue.ts';
import type { Engines } from '../engines.ts';
import { offsetOf } from '../keep-options.ts';
import { isInRawHtml, type Locate } from '../locate.ts';
import type { Markup } from '../markdown-to-markup.ts';

export interface NativeContext {
  readonly options: RenderOptions;
  readonly engines: Engines;
  /** Pictures that were drawn, by path: shaped where they were made. */
  readonly generated: ReadonlyMap<string, GeneratedAsset>;
  /** Whether a writer wrote the element as HTML, so that it stays as written. */
  isRaw(element: Element): boolean;
  report<P>(element: Element, of: ProblemKind<P>, params: P): void;
}

export interface NativeSource {
  readonly options: RenderOptions;
  readonly engines: Engines;
  readonly markup: Markup;
  readonly locate: Locate;
  readonly problems: Problem[];
}

export function createNativeContext({ options, engines, markup, locate, problems }: NativeSource): NativeContext {
  return {
    options,
    engines,
    generated: markup.generated,
    isRaw: (element) => {
      const offset = offsetOf(element);
      return markup.hasRawHtml && offset !== undefined && isInRawHtml(markup, offset);
    },
    report: (element, of, params) => void problems.push(problem(of, params, locate(offsetOf(element)))),
  };
}
