/** By option, `H~2~O` and `x^2^`: text without white space between two marks. Two tildes still strike through. */
import type { Parent, PhrasingContent } from 'mdast';
import { lookAhead, take } from './line-ahead.ts';
import type { Construct, Effects, Handle, State, TokenizeContext } from './micromark-types.ts';
import { hasOpenCode } from './spans-of-text.ts';
import type { Syntax } from './syntax.ts';

interface SubSup extends Parent {
  type: 'subSup';
  children: PhrasingContent[];
}

declare module 'mdast' {
  interface PhrasingContentMap {
    subSup: SubSup;
  }
  interface RootContentMap {
    subSup: SubSup;
  }
}

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    kbSub: 'kbSub';
    kbSup: 'kbSup';
    kbSubSupMarker: 'kbSubSupMarker';
  }
}

const LONGEST = 100;

const sub = constructOf('~', 'kbSub');
const sup = constructOf('^', 'kbSup');

function constructOf(mark: '~' | '^', type: 'kbSub' | 'kbSup'): Construct {
  const whole = mark === '~' ? /^~((?:[^\s~\\]|\\.)+)~(?!~)/u : /^\^((?:[^\s^\\]|\\.)+)\^/u;
  return {
    name: type,
    tokenize(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
      // Two tildes are another mark, and `[^` starts a footnote.
      if (this.previous === mark.charCodeAt(0) || (mark === '^' && this.previous === 91)) return nok;
      return lookAhead(effects, (line) => {
        const text = whole.exec(line.slice(0, LONGEST + 2))?.[1] ?? '';
        if (text === '' || hasOpenCode(text)) return nok;
        return (code) => {
          effects.enter(type);
          return marker(effects, textOf(effects, text.length, marker(effects, end)))(code);
        };
      });

      function end(code: Parameters<State>[0]): ReturnType<State> {
        effects.exit(type);
        return ok(code);
      }
    },
  };
}

function marker(effects: Effects, next: State): State {
  return (code) => {
    effects.enter('kbSubSupMarker');
    return take(effects, 1, (after) => {
      effects.exit('kbSubSupMarker');
      return next(after);
    })(code);
  };
}

function textOf(effects: Effects, length: number, next: State): State {
  return (code) => {
    effects.enter('chunkText', { contentType: 'text' });
    return take(effects, length, (after) => {
      effects.exit('chunkText');
      return next(after);
    })(code);
  };
}

function enterAs(hName: 'sub' | 'sup'): Handle {
  return function (token) {
    this.enter({ type: 'subSup', data: { hName }, children: [] }, token);
  };
}

const exit: Handle = function (token) {
  this.exit(token);
};

export const subSup: Syntax = {
  name: 'subSup',
  isUsed: (markdown, options) => options.subSup && /[~^]/u.test(markdown),
  micromark: () => ({ text: { [126]: sub, [94]: sup } }),
  fromMarkdown: () => ({
    enter: { kbSub: enterAs('sub'), kbSup: enterAs('sup') },
    exit: { kbSub: exit, kbSup: exit },
  }),
};
