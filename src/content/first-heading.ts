/** The first-level heading of a body: the title where the frontmatter has none, and then no longer part of the text. */
import { unified } from 'unified';
import remarkParse from 'remark-parse';

export interface FirstHeading {
  readonly text: string;
  /** 0-based index of its first line, and how many lines it takes. */
  readonly line: number;
  readonly lines: number;
  /** Nothing but white space and comments stands before it. */
  readonly opens: boolean;
}

const parser = unified().use(remarkParse).freeze();

export function firstHeading(body: string): FirstHeading | undefined {
  const lines = body.split('\n');
  let fence: string | undefined;
  let opens = true;
  for (const [index, line] of lines.entries()) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark !== undefined && (fence === undefined || line.trim().startsWith(fence))) {
      fence = fence === undefined ? mark : undefined;
      opens = false;
      continue;
    }
    if (fence !== undefined) continue;
    const heading = headingAt(lines, index);
    if (heading) return { ...heading, line: index, opens };
    if (line.trim() !== '') opens = false;
  }
  return undefined;
}

function headingAt(lines: readonly string[], index: number): { text: string; lines: number } | undefined {
  const line = lines[index] ?? '';
  if (/^ {0,3}#(?:[ \t]|$)/.test(line)) return { text: plainText(line), lines: 1 };
  const under = /^ {0,3}=+[ \t]*$/.test(lines[index + 1] ?? '') && /^ {0,3}\S/.test(line);
  const alone = index === 0 || (lines[index - 1] ?? '').trim() === '';
  return under && alone && !/^ {0,3}[>#*+-]/.test(line) ? { text: plainText(line), lines: 2 } : undefined;
}

/** Without Markdown marks: `# Reset **your** password` → `Reset your password`. */
function plainText(line: string): string {
  const texts: string[] = [];
  const visit = (node: {
    readonly value?: unknown;
    readonly alt?: unknown;
    readonly children?: readonly object[];
  }): void => {
    if (typeof node.value === 'string') texts.push(node.value);
    for (const child of node.children ?? []) visit(child);
  };
  visit(parser.parse(line));
  return texts
    .join('')
    .replaceAll(/<[^<>]*>/g, '')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

/** The body with the heading's lines left blank, so that every other line keeps its number. */
export function withoutHeading(body: string, heading: FirstHeading): string {
  const lines = body.split('\n');
  return lines
    .map((line, index) => (index >= heading.line && index < heading.line + heading.lines ? '' : line))
    .join('\n');
}
