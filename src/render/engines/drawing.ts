/** What drawing a formula or a diagram gives. */

/** A picture as SVG text, sanitised, with its size in pixels at the size of body text. */
export interface Drawing {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  /** How far a formula reaches below the line of text, in pixels. */
  readonly depth?: number | undefined;
  /** What it shows, in words; absent for a formula, whose TeX says it. */
  readonly alt?: string | undefined;
  /** What the writer asked for and does not get. */
  readonly leftOut?: readonly LeftOut[] | undefined;
}

/** A line of a diagram that changes nothing in the picture; `line` counts from 1 within the code. */
export interface LeftOut {
  readonly what: string;
  readonly why: string;
  readonly line: number;
}

/** Why something could not be drawn, for the writer: one line; `line` counts from 1 within the code, where it is known. */
export interface Undrawable {
  readonly why: string;
  readonly line?: number | undefined;
}
