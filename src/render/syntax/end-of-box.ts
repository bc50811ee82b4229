/**
 * A line that is not indented ends a box that goes by indentation, even in the middle of a paragraph: the parser itself
 * would take the line as the rest of that paragraph.
 */
import type { Construct, State, TokenizeContext } from './micromark-types.ts';

/** Lines on which a box ends, by parser. */
const ends = new WeakMap<TokenizeContext['parser'], Set<number>>();

export function endsBox(run: TokenizeContext, line: number): void {
  const lines = ends.get(run.parser) ?? new Set();
  ends.set(run.parser, lines.add(line));
}

/** For any character: interrupts the paragraph, and is nothing by itself. */
export const endOfBox: Construct = {
  name: 'kbEndOfBox',
  tokenize(this: TokenizeContext, _effects, ok, nok): State {
    return (code) => (this.interrupt && ends.get(this.parser)?.has(this.now().line) ? ok(code) : nok(code));
  },
};
