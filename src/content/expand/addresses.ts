/**
 * Where the addresses of links and images stand in a Markdown text: behind `](`, in definitions, in `<a>` and `<img>`. A
 * snippet is written where it lies and read where it is included, so its relative addresses need another start there.
 */
import type { Range } from './block-state.ts';
import { type CodeScan, createIsIn } from './scan-code.ts';
import { scanTag } from './scan-tag.ts';

/** In order; what stands in code or comments is left out. */
export function findAddresses(text: string, scan: CodeScan): readonly Range[] {
  const found = [
    ...scan.inline.flatMap((range) => [...definitions(text, range), ...links(text, range)]),
    ...[...scan.tags, ...tagsIn(text, scan.html)].flatMap((at) => attributes(text, at)),
  ].sort((a, b) => a.start - b.start);
  const isCode = createIsIn(scan.code);
  const isComment = createIsIn(scan.comments);
  return found.filter(({ start }) => !isCode(start) && !isComment(start));
}

// A variable in an address may have spaces around its name, which no other address has.
const PIECE = /\{\{[ \t]*[A-Za-z_][\w-]*[ \t]*\}\}|\\[!-/:-@[-`{-~]|[()]|[^\s()\\{]+|[\\{]/y;
const ANGLE = /<([^<>\n\\]*(?:\\[^\n][^<>\n\\]*)*)>/y;
const TITLE = /"[^"\\]*(?:\\.[^"\\]*)*"|'[^'\\]*(?:\\.[^'\\]*)*'|\([^()\\]*(?:\\.[^()\\]*)*\)/sy;
const SPACE = /[ \t\n>]*/y;
const MAX_PARENTHESES = 32; // as CommonMark counts them

function links(text: string, { start, end }: Range): readonly Range[] {
  const found: Range[] = [];
  let open = 0;
  const mark = /\\[^]|[[\]]/g;
  mark.lastIndex = start;
  for (let one = mark.exec(text); one && one.index < end; one = mark.exec(text)) {
    if (one[0] === '[') open += 1;
    else if (one[0] === ']' && open > 0) {
      open -= 1;
      const address = text[one.index + 1] === '(' ? linkAddress(text, one.index + 2, end) : undefined;
      if (address) found.push(address);
    }
  }
  return found;
}

/** Only what is a link up to its closing parenthesis is one. */
function linkAddress(text: string, from: number, end: number): Range | undefined {
  const address = destination(text, skip(text, from));
  if (!address) return undefined;
  let at = skip(text, text[address.end] === '>' && text[address.start - 1] === '<' ? address.end + 1 : address.end);
  TITLE.lastIndex = at;
  if (TITLE.test(text)) at = skip(text, TITLE.lastIndex);
  return at < end && text[at] === ')' ? address : undefined;
}

function skip(text: string, at: number): number {
  SPACE.lastIndex = at;
  SPACE.test(text);
  return SPACE.lastIndex;
}

function destination(text: string, at: number): Range | undefined {
  ANGLE.lastIndex = at;
  if (ANGLE.test(text)) return { start: at + 1, end: ANGLE.lastIndex - 1 };
  let depth = 0;
  let end = at;
  for (PIECE.lastIndex = at; ; end = PIECE.lastIndex) {
    const piece = PIECE.exec(text)?.[0];
    if (piece === '(') depth += 1;
    else if (piece === ')') depth -= 1;
    if (piece === undefined || depth < 0) break;
    if (depth > MAX_PARENTHESES) return undefined;
  }
  return end > at && depth <= 0 ? { start: at, end } : undefined;
}

const LABEL = /[ \t>]*\[(?!\^)[^[\]\\]*(?:\\[^][^[\]\\]*)*\]:[ \t]*\n?[ \t>]*/y;
const REST = /[ \t]*(?:\n|$)|[ \t]+["'(][^\n]*(?:\n|$)/y;

/** They stand at the start of a paragraph, one after the other. */
function definitions(text: string, { start, end }: Range): readonly Range[] {
  const found: Range[] = [];
  for (let at = start; at < end; at = REST.lastIndex) {
    LABEL.lastIndex = at;
    const address = LABEL.test(text) ? destination(text, LABEL.lastIndex) : undefined;
    if (!address) return found;
    REST.lastIndex = text[address.start - 1] === '<' ? address.end + 1 : address.end;
    if (!REST.test(text)) return found;
    found.push(address);
  }
  return found;
}

function tagsIn(text: string, blocks: readonly Range[]): readonly number[] {
  return blocks.flatMap(({ start, end }) =>
    [...text.slice(start, end).matchAll(/<(?:a|img)(?=[\s/])/gi)].map(({ index }) => start + index),
  );
}

function attributes(text: string, at: number): readonly Range[] {
  const tag = scanTag(text, at);
  const wanted = tag?.name === 'a' ? 'href' : tag?.name === 'img' ? 'src' : undefined;
  return tag?.attributes.filter(({ name }) => name === wanted) ?? [];
}

/** Whether an address is read from where it stands: neither a full one nor one from the root nor one within the page. */
export const isRelative = (address: string): boolean =>
  address !== '' && !/^(?:[/\\#?]|[a-z][a-z0-9+.-]*:)/i.test(address.trimStart());
