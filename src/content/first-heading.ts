/** The first-level heading of a body: the title where the frontmatter has none, and then no longer part of the text. */
import type { Heading, Nodes } from 'mdast';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { fencedLines } from './code-fences.ts';

export interface FirstHeading {
  readonly text: string;
  /** 0-based index of its first line, and how many lines it takes. */
  readonly line: number;
  readonly lines: number;
}

const parser = unified().use(remarkParse).freeze();

/** A title stands near the top; parsing what comes before it must stay cheap whatever the text is. */
const MAX_TRIES = 10;
const MAX_CHARACTERS = 10_000;
const MAX_TITLE = 1000;

/** Lines only propose a heading; the parser says whether it is one (and not code, HTML, or part of a list). */
export function firstHeading(body: string): FirstHeading | undefined {
  const lines = body.split('\n');
  const fenced = fencedLines(lines);
  const candidates = lines.flatMap((line, index) => (isCandidate(line) && !fenced[index] ? [index] : []));
  for (const index of candidates.slice(0, MAX_TRIES)) {
    const start = [...lines.slice(0, index).map(shortened), lines[index] ?? ''].join('\n');
    if (start.length > MAX_CHARACTERS) return undefined;
    const last = parser.parse(start).children.at(-1);
    if (last?.type === 'heading' && last.depth === 1) return toHeading(last, index);
  }
  return undefined;
}

/** What opens or closes a block stands at the ends of a line; long lines are where parsers stall. */
const shortened = (line: string): string => (line.length > 80 ? line.slice(0, 40) + line.slice(-20) : line);

/** `# Title`, or the line below a title. */
const isCandidate = (line: string): boolean =>
  line.length <= MAX_TITLE && /^ {0,3}(?:#(?:[ \t]|$)|=+[ \t]*$)/.test(line);

function toHeading(heading: Heading, lastLine: number): FirstHeading {
  const { start, end } = heading.position ?? { start: { line: lastLine + 1 }, end: { line: lastLine + 1 } };
  return { text: plainText(heading), line: start.line - 1, lines: end.line - start.line + 1 };
}

/** Without Markdown marks and HTML tags: `# Reset **your** password` → `Reset your password`. */
function plainText(heading: Heading): string {
  return textOf(heading).replaceAll(/\s+/gu, ' ').trim();
}

function textOf(node: Nodes): string {
  if (node.type === 'html') return '';
  if (node.type === 'break') return ' ';
  if ('children' in node) return node.children.map(textOf).join('');
  if ('value' in node) return node.value;
  return 'alt' in node ? (node.alt ?? '') : '';
}

/** The body with the heading's lines left blank, so that every other line keeps its number. */
export function withoutHeading(body: string, heading: FirstHeading): string {
  return body
    .split('\n')
    .map((line, index) => (index >= heading.line && index < heading.line + heading.lines ? '' : line))
    .join('\n');
}
