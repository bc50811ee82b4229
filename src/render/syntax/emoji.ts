/** `:tada:` as the character, by the names that GitHub knows; never inside of words, code and addresses. */
import { nameToEmoji } from 'gemoji';
import type { Literal, Parents, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { lookAhead, take } from './line-ahead.ts';
import type { Code, Construct, Effects, State, TokenizeContext } from './micromark-types.ts';
import { outsideRawCode } from './raw-code.ts';
import type { Syntax } from './syntax.ts';

interface Emoji extends Literal {
  type: 'emoji';
  /** As written; shown where it turns out to be code. */
  value: string;
}

declare module 'mdast' {
  interface PhrasingContentMap {
    emoji: Emoji;
  }
  interface RootContentMap {
    emoji: Emoji;
  }
}

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    kbEmoji: 'kbEmoji';
  }
}

/**
 * Several may follow each other; no letter, digit or colon may touch them, as in `a:b:c` and `10:30:00`. Chinese and Japanese
 * put no spaces between words, so theirs may.
 */
const CODES = /^(?::[+\w-]{1,60}:)+(?!(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])[\p{L}\p{N}:])/u;
const BEFORE = /(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])[\p{L}\p{N}:_]/u;

const construct: Construct = { name: 'kbEmoji', tokenize: tokenizeEmoji };

function tokenizeEmoji(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  if (isWord(this.previous)) return nok;
  return lookAhead(effects, (line) => {
    const codes = CODES.exec(line)?.[0] ?? '';
    if (codes === '' || !names(codes).every((name) => Object.hasOwn(nameToEmoji, name))) return nok;
    return (code) => {
      effects.enter('kbEmoji');
      return take(effects, codes.length, (after) => {
        effects.exit('kbEmoji');
        return ok(after);
      })(code);
    };
  });
}

function isWord(code: Code): boolean {
  // Half of a character beyond the first 65,536 is a letter or a picture; only of letters words are made, and rarely these.
  return code !== null && code > 0 && BEFORE.test(String.fromCharCode(code));
}

const names = (codes: string): readonly string[] => codes.slice(1, -1).split('::');

/** GitHub makes the id of a heading from the name of an emoji, and leaves the emoji itself out. */
function nameInIds(tree: Root): void {
  visit(tree, 'heading', (heading) => {
    let holdsEmoji = false;
    let slug = '';
    visit(heading, (node) => {
      holdsEmoji ||= node.type === 'emoji';
      if (node.type === 'emoji' || node.type === 'text' || node.type === 'inlineCode') slug += node.value;
    });
    if (holdsEmoji) heading.data = { ...heading.data, hProperties: { ...heading.data?.hProperties, dataKbSlug: slug } };
  });
}

/** One that is code is shown as written. */
function settleEmoji(parent: Parents): void {
  for (const child of parent.children) if ('children' in child) settleEmoji(child);
  outsideRawCode(parent, (child) => {
    if (child.type !== 'emoji') return;
    child.value = names(child.value)
      .map((name) => nameToEmoji[name] ?? '')
      .join('');
  });
  for (const child of parent.children) if (child.type === 'emoji') Object.assign(child, { type: 'text' });
}

export const emoji: Syntax = {
  name: 'emoji',
  isUsed: (markdown, options) => options.emoji && /:[+\w-]+:/u.test(markdown),
  micromark: () => ({ text: { [58]: construct } }),
  fromMarkdown: () => ({
    enter: {
      kbEmoji(token) {
        this.enter({ type: 'emoji', value: this.sliceSerialize(token) }, token);
      },
    },
    exit: {
      kbEmoji(token) {
        this.exit(token);
      },
    },
  }),
  transform: (tree: Root) => {
    nameInIds(tree);
    settleEmoji(tree);
  },
};
