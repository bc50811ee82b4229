/** The text that comes out, piece by piece, with the place that each piece is from. */
import type { Origin } from '../../model/article.ts';

export interface Expanded {
  readonly text: string;
  readonly origins: readonly Origin[];
}

type From = Omit<Origin, 'start'>;

/** Characters that an article may have when everything is put in; pieces count as characters too. */
export const MAX_EXPANDED = 2_000_000;

/** Shared by all that belongs to one article. */
export interface Budget {
  left: number;
}

export interface Output {
  /** `prefix` is put before every further line of the text. */
  write(text: string, from: From, prefix: string): void;
  /** Counts work that may leave no text behind, so that it ends too. */
  spend(work: number): void;
  /** Line ends so far. */
  readonly lines: number;
  readonly isFull: boolean;
  result(): Expanded;
}

export function createOutput(budget: Budget): Output {
  const texts: string[] = [];
  const origins: Origin[] = [];
  let length = 0;
  let lines = 0;
  /** A prefix that is due, unless the line stays empty: then its spaces would only be noise. */
  let due: { readonly prefix: string; readonly from: From } | undefined;

  const push = (text: string, from: From): void => {
    budget.left -= text.length + 1;
    texts.push(text);
    origins.push({ start: length, ...from });
    length += text.length;
  };
  const pushLine = (line: string, from: From): void => {
    if (line === '') return;
    if (due) {
      const { prefix } = due;
      const mark = line === '\n' ? prefix.trimEnd() : prefix;
      if (mark !== '') push(mark, { ...due.from, verbatim: false });
      due = undefined;
    }
    push(line, from);
  };
  return {
    write(text, from, prefix) {
      if (text === '' || budget.left < 0) return;
      const count = text.split('\n').length - 1;
      lines += count;
      if (count === 0 || (prefix === '' && !due)) return pushLine(text, from);
      for (const [index, line] of text.split(/(?<=\n)/).entries()) {
        const at = index === 0 ? from : { ...from, line: from.line + (from.verbatim ? index : 0), column: 1 };
        pushLine(line, index === 0 || from.verbatim ? at : from);
        if (line.endsWith('\n') && prefix !== '') due = { prefix, from: at };
        if (budget.left < 0) return;
      }
    },
    spend(work) {
      budget.left -= work;
    },
    get lines() {
      return lines;
    },
    get isFull() {
      return budget.left < 0;
    },
    result: () => ({ text: texts.join(''), origins }),
  };
}
