/**
 * The types of micromark that constructs of our own are written in, taken from an extension that we depend on, and the
 * characters as micromark sees them: line ends are -5 to -3, a tab is -2 and the columns it fills are -1.
 */
import type { FromMarkdownExtension, MicromarkExtension } from './syntax.ts';

type Constructs = NonNullable<MicromarkExtension['text']>;
export type Construct = Exclude<NonNullable<Constructs[string]>, readonly unknown[]>;
type Tokenizer = Construct['tokenize'];
export type TokenizeContext = ThisParameterType<Tokenizer>;
export type Effects = Parameters<Tokenizer>[0];
export type State = Parameters<Tokenizer>[1];
export type Code = Parameters<State>[0];
export type ContainerState = NonNullable<TokenizeContext['containerState']>;

type Enter = NonNullable<FromMarkdownExtension['enter']>;
export type Handle = NonNullable<Enter[keyof Enter]>;
export type Token = Parameters<Handle>[0];

/** The end of a line, or of the text. */
export function isLineEnd(code: Code): code is null | -5 | -4 | -3 {
  return code === null || (code < -2 && code > -6);
}

export function isSpace(code: Code): boolean {
  return code === 32 || code === -2 || code === -1;
}

/** One character per code, so that positions in the text are counts of codes. */
export function toCharacter(code: Code): string {
  return code === null || code < 0 ? ' ' : String.fromCharCode(code);
}
