/**
 * The heavy parts of rendering (TeX, Mermaid, colours for code), loaded only for articles that need them, so that rendering
 * itself stays a plain function.
 */
import type { ElementContent } from 'hast';
import type { RenderOptions } from '../model/render-options.ts';

/** A picture as SVG text, sanitised, with its size in pixels at the size of body text. */
export interface Drawing {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  /** How far a formula reaches below the line of text, in pixels. */
  readonly depth?: number | undefined;
}

/** Why something could not be drawn, for the writer: one line; `line` counts from 1 within the code, where it is known. */
export interface Undrawable {
  readonly why: string;
  readonly line?: number | undefined;
}

export interface Engines {
  /** Undefined for a language it does not know. */
  readonly highlight?: ((code: string, language: string) => ElementContent[] | undefined) | undefined;
  readonly math?: ((tex: string, display: boolean) => Drawing | Undrawable) | undefined;
  readonly diagram?: ((code: string) => Drawing | Undrawable) | undefined;
}

/** What one article needs. Looks at the text alone, so it may load something that is not used in the end. */
export async function enginesFor(_markdown: string, _options: RenderOptions): Promise<Engines> {
  return {};
}
