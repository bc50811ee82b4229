/** Looks at the rest of a line before any of it is taken, so that a whole line can be judged at once. */
import { type Construct, type Effects, isLineEnd, type State, toCharacter } from './micromark-types.ts';

/** A line longer than this is no first line of a construct, and read as empty. */
const LONGEST = 1000;

/**
 * Calls `next` with the text up to the end of this line, or of so many lines (then it may be cut short); the state that it
 * answers starts where we are now.
 */
export function lookAhead(effects: Effects, next: (text: string) => State, lines = 1): State {
  let text = '';
  let ends = 0;
  const reader: Construct = {
    partial: true,
    tokenize: (inner, ok) => {
      const read: State = (code) => {
        if (isLineEnd(code)) ends++;
        if (code === null || ends === lines || text.length >= LONGEST) {
          if (text !== '') inner.exit('data');
          return ok(code);
        }
        // The parser knows no empty tokens.
        if (text === '') inner.enter('data');
        text += isLineEnd(code) ? '\n' : toCharacter(code);
        inner.consume(code);
        return read;
      };
      return read;
    },
  };
  const after: State = (code) => next(ends === 0 ? '' : text)(code);
  return effects.check(reader, after, after);
}

/** Takes so many characters of the line. */
export function take(effects: Effects, length: number, next: State): State {
  let left = length;
  const step: State = (code) => {
    if (left === 0) return next(code);
    left--;
    effects.consume(code);
    return step;
  };
  return step;
}
