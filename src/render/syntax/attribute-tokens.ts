/**
 * Where the parser sees attribute lists: right after an image, link, code or emphasis; at the end of a line of text, which may
 * be a heading; after `[text]`; and after a colon on a line of their own. attributes.ts decides what each belongs to.
 */
import type { Literal, Parent, PhrasingContent } from 'mdast';
import { type Attributes, MAX_LENGTH, parseAttributeList } from './attribute-list.ts';
import { lookAhead, take } from './line-ahead.ts';
import type { Code, Construct, Effects, State, Token, TokenizeContext } from './micromark-types.ts';
import { hasOpenCode, matchingBracket } from './spans-of-text.ts';
import type { FromMarkdownExtension, MicromarkExtension } from './syntax.ts';

export interface AttributeList extends Literal {
  type: 'attributeList';
  /** As written, braces included. */
  value: string;
  attributes: Attributes;
}

/** On a line of its own. */
export interface AttributeLine extends Literal {
  type: 'attributeLine';
  value: string;
  attributes: Attributes;
}

/** `[text]` with an attribute list right after it. */
export interface Span extends Parent {
  type: 'span';
  children: PhrasingContent[];
}

declare module 'mdast' {
  interface PhrasingContentMap {
    attributeList: AttributeList;
    span: Span;
  }
  interface BlockContentMap {
    attributeLine: AttributeLine;
  }
  interface RootContentMap {
    attributeList: AttributeList;
    attributeLine: AttributeLine;
    span: Span;
  }
}

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    kbAttributeList: 'kbAttributeList';
    kbAttributeLine: 'kbAttributeLine';
    kbSpan: 'kbSpan';
    kbSpanMarker: 'kbSpanMarker';
  }
}

const attributeList: Construct = { name: 'kbAttributeList', tokenize: tokenizeList };
const attributeLine: Construct = { name: 'kbAttributeLine', tokenize: tokenizeLine };
const span: Construct = { name: 'kbSpan', tokenize: tokenizeSpan };

export const attributeTokens: MicromarkExtension = {
  text: { [123]: attributeList, [91]: span },
  flow: { [123]: attributeLine },
};

/** What an attribute list may follow without a space. */
const FOLLOWED = /^(?:image|link|codeText|attentionSequence|strikethroughSequenceTemporary|kbSpan)$/u;

/** The list that the text starts with; empty when there is none. */
function listAtStart(text: string): string {
  const list = /^\{(?:[^{}"'\n]|"[^"\n]*"|'[^'\n]*')*\}/u.exec(text.slice(0, MAX_LENGTH))?.[0] ?? '';
  return parseAttributeList(list) ? list : '';
}

function tokenizeList(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const previous = this.events.at(-1)?.[1].type ?? '';
  const follows = this.previous !== null && FOLLOWED.test(previous);
  const spaced = isSpaceOrStart(this.previous);
  if (!follows && !spaced) return nok;
  return lookAhead(effects, (line) => {
    const list = listAtStart(line);
    if (list === '' || (!follows && line.slice(list.length).trim() !== '')) return nok;
    return token(effects, 'kbAttributeList', list.length, ok);
  });
}

function isSpaceOrStart(code: Code): boolean {
  return code === null || code === 32 || code === -1 || code === -2;
}

function token(effects: Effects, type: Token['type'], length: number, ok: State): State {
  return (code) => {
    effects.enter(type);
    return take(effects, length, (after) => {
      effects.exit(type);
      return ok(after);
    })(code);
  };
}

function tokenizeLine(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  return lookAhead(effects, (line) => {
    const list = line.startsWith('{:') ? listAtStart(line) : '';
    if (list === '' || line.slice(list.length).trim() !== '') return nok;
    return token(effects, 'kbAttributeLine', line.length, ok);
  });
}

function tokenizeSpan(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  // `![` opens an image; after a word, brackets may be an index, or belong to what other tools call a directive.
  const { previous } = this;
  if (previous === 33 || (previous !== null && previous > 0 && /[\p{L}\p{N}]/u.test(String.fromCharCode(previous))))
    return nok;
  return lookAhead(effects, (line) => {
    const end = matchingBracket(line);
    if (end < 2 || listAtStart(line.slice(end + 1)) === '') return nok;
    const text = line.slice(1, end);
    if (/^[ ^]|[ ]$/u.test(text) || hasOpenCode(text) || isDefined(this, text)) return nok;
    return (code) => {
      effects.enter('kbSpan');
      effects.enter('kbSpanMarker');
      return take(effects, 1, startText(effects, end, ok))(code);
    };
  });
}

function startText(effects: Effects, end: number, ok: State): State {
  return (code) => {
    effects.exit('kbSpanMarker');
    effects.enter('chunkText', { contentType: 'text' });
    return take(effects, end - 1, (after) => {
      effects.exit('chunkText');
      effects.enter('kbSpanMarker');
      return take(effects, 1, (last) => {
        effects.exit('kbSpanMarker');
        effects.exit('kbSpan');
        return ok(last);
      })(after);
    })(code);
  };
}

/** `[text]` that is a link by reference, or a footnote. */
function isDefined({ parser }: TokenizeContext, text: string): boolean {
  const identifier = text
    .replaceAll(/[\t\n\r ]+/gu, ' ')
    .trim()
    .toLowerCase()
    .toUpperCase();
  return parser.defined.includes(identifier);
}

/** Tokens → nodes. */
export const attributesFromMarkdown: FromMarkdownExtension = {
  enter: {
    kbAttributeList(token) {
      enterList.call(this, token, 'attributeList');
    },
    kbAttributeLine(token) {
      enterList.call(this, token, 'attributeLine');
    },
    kbSpan(token) {
      this.enter({ type: 'span', children: [] }, token);
    },
  },
  exit: {
    kbAttributeList(token) {
      this.exit(token);
    },
    kbAttributeLine(token) {
      this.exit(token);
    },
    kbSpan(token) {
      this.exit(token);
    },
  },
};

function enterList(
  this: ThisParameterType<NonNullable<NonNullable<FromMarkdownExtension['enter']>['data']>>,
  token: Token,
  type: 'attributeList' | 'attributeLine',
): void {
  const value = this.sliceSerialize(token).trim();
  this.enter({ type, value, attributes: parseAttributeList(value) ?? { classes: [], pairs: new Map() } }, token);
}
