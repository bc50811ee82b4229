/**
 * The door for every SVG, drawn here or brought by a writer: only elements and attributes on a list leave, none of which can
 * run or load anything. What comes out is well-formed XML that looks as before; it is still an <svg> alone.
 */
import { allowedElement, isUnseen } from './svg-allow-list.ts';
import { isSafeAnimation, safeAttributes } from './svg-attributes.ts';
import { safeSheet } from './svg-css.ts';
import { drawnElements, MAX_DRAWN } from './svg-expansion.ts';
import { isElement, type ParsedSvg, parseSvg, type SvgElement, type SvgNode } from './svg-parse.ts';
import { xmlAttribute, xmlText } from './svg-write.ts';

export { svgSize } from './svg-size.ts';

export interface SanitisedSvg {
  readonly svg: string;
  /** What had to go and may be missed, such as `<script>`; each once. */
  readonly removed: readonly string[];
}

/** Drawing programs stay below 50 levels; browsers give up some way above this. */
const MAX_DEPTH = 250;
const MAX_REMOVED = 50;
const XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"';

/** Never throws, for any text; `why` continues “the drawing cannot be used: …”. Linear time, no recursion. */
export function sanitiseSvg(text: string): SanitisedSvg | { readonly why: string } {
  const parsed = parseSvg(text);
  if ('why' in parsed) return parsed;
  const removed = new Set<string>();
  const svg = write(parsed.root, (what) => void (removed.size < MAX_REMOVED && removed.add(what)));
  if (svg === undefined) return { why: `elements are nested more than ${MAX_DEPTH} deep` };
  if (drawnElements(parsed.root) > MAX_DRAWN)
    return { why: 'what it uses again and again comes to more than a million elements' };
  const entity = usedEntity(svg, parsed);
  return entity === undefined
    ? { svg: svg.includes(' xlink:') ? svg.replace('<svg', `<svg ${XLINK}`) : svg, removed: [...removed] }
    : { why: `it uses the entity &${entity}; of its DOCTYPE, which is not read` };
}

function usedEntity(svg: string, { entities }: ParsedSvg): string | undefined {
  const known = new Set(entities);
  if (known.size === 0) return undefined;
  return [...svg.matchAll(/&amp;([\w.-]{1,99});/gu)].map(([, name = '']) => name).find((name) => known.has(name));
}

interface Frame {
  readonly nodes: readonly SvgNode[];
  readonly name: string;
  /** Where its start stands in what is written: the last piece at its end means that it is empty. */
  readonly at: number;
  next: number;
}

/** Undefined when it is nested too deeply. */
function write(root: SvgElement, left: (what: string) => void): string | undefined {
  const out: string[] = [];
  const first = open(root, { out, isRoot: true, left });
  const stack: Frame[] = first ? [first] : [];
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
    const node = frame.nodes[frame.next++];
    if (node === undefined) {
      close(frame, out);
      stack.pop();
    } else if (isElement(node)) {
      const opened = open(node, { out, isRoot: false, left });
      if (opened) stack.push(opened);
      if (stack.length > MAX_DEPTH) return undefined;
    } else if ('value' in node && node.value !== '') out.push(xmlText(node.value));
  }
  return out.join('');
}

function close({ name, at }: Frame, out: string[]): void {
  if (out.length - 1 === at) out[at] = `${(out[at] ?? '').slice(0, -1)}/>`;
  else out.push(`</${name}>`);
}

interface Writing {
  readonly out: string[];
  readonly isRoot: boolean;
  readonly left: (what: string) => void;
}

/** Writes the start of an element; undefined when it has to go with all that is in it. */
function open(element: SvgElement, { out, isRoot, left }: Writing): Frame | undefined {
  const name = allowedElement(element.tagName);
  if (name === undefined || !isSafeAnimation(element)) {
    if (!isUnseen(element.tagName)) left(`<${element.tagName.slice(0, 40)}>`);
    return undefined;
  }
  const attributes = safeAttributes(element, left);
  const namespace = isRoot ? ' xmlns="http://www.w3.org/2000/svg"' : '';
  const start = `<${name}${namespace}${attributes.map(([key, value]) => xmlAttribute(key, value)).join('')}`;
  out.push(`${start}>`);
  return { nodes: contentOf(element, name, left), name, at: out.length - 1, next: 0 };
}

/** Of a style sheet the safe part, of a description its text. */
function contentOf(element: SvgElement, name: string, left: (what: string) => void): readonly SvgNode[] {
  if (name === 'title' || name === 'desc') return element.childNodes.filter((node) => !isElement(node));
  if (name !== 'style') return element.childNodes;
  const css = element.childNodes.map((node) => ('value' in node ? node.value : '')).join('');
  const safe = safeSheet(css, (what) => left(`“${what.slice(0, 60)}” in <style>`));
  const [first] = element.childNodes.filter((node) => 'value' in node);
  return safe === '' || !first ? [] : [{ ...first, value: safe }];
}
