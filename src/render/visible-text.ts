/** The text that readers see of a body, as lines: for differences that people read, and for likeness of two articles. */
import type { Element, Root, RootContent } from 'hast';
import { canonicalTree } from './canonical-html.ts';
import { isInline } from './canonical-inline.ts';
import { attributeText } from './hast-properties.ts';

/**
 * One block per line: headings with `# `, list items with `- ` or `1. `, quotes with `> `, table rows with ` | ` between
 * cells, images as `[image: alt]`, rules as `---`. Links show their text alone. Never throws.
 */
export function visibleText(html: string): string {
  return visibleTextOf(canonicalTree(html));
}

/** The same of a canonical tree, for those who need the tree too. */
export function visibleTextOf(tree: Root): string {
  const lines: string[] = [];
  writeBlocks(tree, '', lines);
  return lines.join('\n');
}

/** Lines of a container: runs of inline content are one line, blocks write their own. */
function writeBlocks(parent: Root | Element, prefix: string, lines: string[]): void {
  let run: RootContent[] = [];
  const flush = (): void => {
    pushText(run.map(inlineText).join(''), prefix, lines);
    run = [];
  };
  for (const child of parent.children) {
    if (child.type === 'element' && holdsBlock(child)) {
      flush();
      writeBlock(child, prefix, lines);
    } else run.push(child);
  }
  flush();
}

function holdsBlock(element: Element): boolean {
  return !isInline(element) || element.children.some((child) => child.type === 'element' && holdsBlock(child));
}

function pushText(text: string, prefix: string, lines: string[]): void {
  for (const line of text.split('\n')) if (line.trim() !== '') lines.push(`${prefix}${line.trim()}`);
}

function writeBlock(element: Element, prefix: string, lines: string[]): void {
  const name = element.tagName;
  const level = /^h([1-6])$/u.exec(name)?.[1];
  if (level)
    pushText(`${'#'.repeat(Number(level))} ${inlineText(element).replaceAll('\n', ' ').trim()}`, prefix, lines);
  else if (name === 'ul' || name === 'ol') writeList(element, prefix, lines);
  else if (name === 'blockquote') writeBlocks(element, `${prefix}> `, lines);
  else if (name === 'tr') lines.push(prefix + cellsOf(element).join(' | '));
  else if (name === 'hr') lines.push(`${prefix}---`);
  else if (name === 'pre' && isCallout(element)) writeBlocks(element, `${prefix}> `, lines);
  else if (name === 'pre') for (const line of inlineText(element).split('\n')) lines.push(`${prefix}    ${line}`);
  else writeBlocks(element, prefix, lines);
}

function isCallout(pre: Element): boolean {
  return /\bfd-callout\b/u.test(attributeText(pre.properties['className']) ?? '');
}

function writeList(list: Element, prefix: string, lines: string[]): void {
  let number = Number(attributeText(list.properties['start']) ?? 1) || 1;
  for (const item of list.children) {
    // Editors write text and lists straight into a list, too.
    if (item.type !== 'element' || item.tagName !== 'li') {
      if (item.type === 'element' && holdsBlock(item)) writeBlock(item, `${prefix}  `, lines);
      else pushText(inlineText(item), `${prefix}  `, lines);
      continue;
    }
    const before = lines.length;
    writeBlocks(item, `${prefix}  `, lines);
    const mark = list.tagName === 'ol' ? `${number++}. ` : '- ';
    const first = lines[before];
    if (first !== undefined) lines[before] = prefix + mark + first.slice(prefix.length + 2);
  }
}

function cellsOf(row: Element): readonly string[] {
  return row.children.flatMap((cell) => {
    if (cell.type !== 'element') return [];
    const lines: string[] = [];
    writeBlocks(cell, '', lines);
    return [lines.join(' ')];
  });
}

function inlineText(node: RootContent): string {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element') return '';
  if (node.tagName === 'br') return '\n';
  if (node.tagName === 'img') return `[image: ${attributeText(node.properties['alt']) ?? ''}]`;
  if (node.tagName === 'iframe') return `[video: ${attributeText(node.properties['src']) ?? ''}]`;
  return node.children.map(inlineText).join('');
}
