/**
 * Boxes as containers of the parser, like quotes and lists: `:::name` until a line of colons, `!!! name` and `??? name` while
 * lines are indented by four. All inside is Markdown. What the boxes mean is settled in settle-containers.ts.
 */
import type { BlockContent, DefinitionContent, Paragraph, Parent } from 'mdast';
import { type ContainerHead, parseFence, parseIndented } from './container-head.ts';
import { endOfBox, endsBox } from './end-of-box.ts';
import { lookAhead, take } from './line-ahead.ts';
import {
  type Construct,
  type Effects,
  isLineEnd,
  isSpace,
  type State,
  type Token,
  type TokenizeContext,
} from './micromark-types.ts';
import { addOpen, closedBy, isFull, openContainers, removeOpen } from './open-containers.ts';
import type { FromMarkdownExtension, MicromarkExtension } from './syntax.ts';

export interface Container extends Parent {
  type: 'container';
  head: ContainerHead;
  isClosed: boolean;
  children: (BlockContent | DefinitionContent)[];
}

declare module 'mdast' {
  interface BlockContentMap {
    container: Container;
  }
  interface RootContentMap {
    container: Container;
  }
  interface ParagraphData {
    /** Of the box that it is the first child of. */
    isTitle?: boolean;
  }
}

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    kbContainer: 'kbContainer';
    kbContainerFence: 'kbContainerFence';
    kbContainerTitle: 'kbContainerTitle';
  }
}

interface Read {
  readonly head: ContainerHead;
  isClosed: boolean;
}

/** What the first line of a box says, by its token and by the state that the parser keeps for it. */
const reads = new WeakMap<object, Read>();

const closesFence: Construct = { partial: true, tokenize: tokenizeClosingFence };
const isBlank: Construct = { partial: true, tokenize: tokenizeBlank };
const indent: Construct = { partial: true, tokenize: tokenizeIndent };

const fenced: Construct = {
  name: 'kbFenced',
  tokenize: tokenizeFenced,
  continuation: { tokenize: continueFenced },
  exit: exitContainer,
};

const indented: Construct = {
  name: 'kbIndented',
  tokenize: tokenizeIndented,
  continuation: { tokenize: continueIndented },
  exit: exitContainer,
};

export const fencedContainers: MicromarkExtension = { document: { [58]: fenced } };
export const indentedContainers: MicromarkExtension = {
  document: { [33]: indented, [63]: indented },
  flow: { null: endOfBox },
};

function tokenizeFenced(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  return lookAhead(effects, (line) => {
    const head = parseFence(line);
    if (!head || isFull(this)) return nok;
    return enterContainer(this, effects, { head, line, colons: head.colons }, ok);
  });
}

function tokenizeIndented(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const body = (lines: string): State => {
    const [line = '', next = '', third = ''] = lines.split('\n');
    const head = parseIndented(line, next.trim() === '' ? third : next);
    if (!head || isFull(this)) return nok;
    return enterContainer(this, effects, { head, line, colons: 0 }, ok);
  };
  return lookAhead(effects, body, 3);
}

function enterContainer(
  run: TokenizeContext,
  effects: Effects,
  { head, line, colons }: { head: ContainerHead; line: string; colons: number },
  ok: State,
): State {
  const { start, end } = head.title ?? { start: line.length, end: line.length };
  return (code) => {
    const state = (run.containerState ??= {});
    const { offset, column } = run.now();
    addOpen(run, { state, offset, column: column - prefixOf(run), colons, isClosed: false });
    const read: Read = { head, isClosed: false };
    const token = effects.enter('kbContainer', { _container: true });
    reads.set(token, read);
    reads.set(state, read);
    effects.enter('kbContainerFence');
    return take(effects, start, startTitle)(code);
  };

  function startTitle(code: Parameters<State>[0]): ReturnType<State> {
    effects.exit('kbContainerFence');
    if (start === end) return ok(code);
    effects.enter('kbContainerTitle');
    effects.enter('chunkText', { contentType: 'text' });
    return take(effects, end - start, endTitle)(code);
  }

  function endTitle(code: Parameters<State>[0]): ReturnType<State> {
    effects.exit('chunkText');
    effects.exit('kbContainerTitle');
    if (end === line.length) return ok(code);
    effects.enter('kbContainerFence');
    return take(effects, line.length - end, endLine)(code);
  }

  function endLine(code: Parameters<State>[0]): ReturnType<State> {
    effects.exit('kbContainerFence');
    return ok(code);
  }
}

/** Spaces before the mark. */
function prefixOf(run: TokenizeContext): number {
  const token = run.events.at(-1)?.[1];
  return token?.type === 'linePrefix' ? run.sliceSerialize(token).length : 0;
}

function exitContainer(this: TokenizeContext, effects: Effects): undefined {
  removeOpen(this, this.containerState);
  effects.exit('kbContainer');
}

function continueFenced(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const state = (this.containerState ??= {});
  const self = openContainers(this).find((one) => one.state === state);
  if (!self || self.isClosed) return nok;
  return isInsideCode(this) ? ok : effects.attempt(closesFence, closed, ok);

  function closed(this: void, code: Parameters<State>[0]): ReturnType<State> {
    if (self) self.isClosed = true;
    const read = reads.get(state);
    if (read) read.isClosed = true;
    // oxlint-disable-next-line no-underscore-dangle -- the name that micromark gave it
    state._closeFlow = true;
    return ok(code);
  }
}

/** A fence of colons in fenced code is code. */
function isInsideCode(run: TokenizeContext): boolean {
  // oxlint-disable-next-line no-underscore-dangle -- the name that micromark gave it
  const flow = run.events.findLast(([, token]) => token.type === 'chunkFlow')?.[1]._tokenizer;
  return /^(?:codeFenced|mathFlow)$/u.test(flow?.currentConstruct?.name ?? '');
}

function tokenizeClosingFence(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const self = openContainers(this).find((one) => one.state === this.containerState);
  const { column } = this.now();
  return lookAhead(effects, (line) => {
    const [, before = '', fence = ''] = /^( {0,3})(:{3,})[ \t]*$/u.exec(line) ?? [];
    if (!self || fence === '') return nok;
    const size = { colons: fence.length, column: column + before.length };
    if (closedBy(this, self, size) !== self) return nok;
    return (code) => {
      effects.enter('kbContainerFence');
      return take(effects, line.length, (after) => {
        effects.exit('kbContainerFence');
        return ok(after);
      })(code);
    };
  });
}

function continueIndented(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const { line } = this.now();
  const outside: State = (code) => {
    endsBox(this, line);
    return nok(code);
  };
  return effects.check(isBlank, ok, effects.attempt(indent, ok, outside));
}

function tokenizeBlank(effects: Effects, ok: State, nok: State): State {
  const step: State = (code) => {
    if (isLineEnd(code)) {
      effects.exit('linePrefix');
      return ok(code);
    }
    if (!isSpace(code)) return nok(code);
    effects.consume(code);
    return step;
  };
  return (code) => {
    if (isLineEnd(code)) return ok(code);
    effects.enter('linePrefix');
    return step(code);
  };
}

/** Four columns; a tab counts as it stands. */
function tokenizeIndent(effects: Effects, ok: State, nok: State): State {
  let columns = 0;
  const step: State = (code) => {
    if (columns === 4) {
      effects.exit('kbContainerFence');
      return ok(code);
    }
    if (!isSpace(code)) return nok(code);
    columns++;
    effects.consume(code);
    return step;
  };
  return (code) => {
    effects.enter('kbContainerFence');
    return step(code);
  };
}

/** Tokens → nodes: a box with its title, if any, as a first paragraph. */
export const containersFromMarkdown: FromMarkdownExtension = {
  enter: {
    kbContainer(token: Token) {
      const read = reads.get(token);
      if (!read) return;
      this.enter({ type: 'container', head: read.head, isClosed: read.isClosed, children: [] }, token);
    },
    kbContainerTitle(token: Token) {
      const title: Paragraph = { type: 'paragraph', data: { isTitle: true }, children: [] };
      this.enter(title, token);
    },
  },
  exit: {
    kbContainer(token: Token) {
      this.exit(token);
    },
    kbContainerTitle(token: Token) {
      this.exit(token);
    },
  },
};
