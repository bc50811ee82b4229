/**
 * Part two of rendering: leaves in a tree only what Freshdesk keeps, and tells what went. The same door serves our HTML
 * and Freshdesk's. An allow-list: what is not named in allow-list.ts does not pass.
 */
import type { Element, ElementContent, Root, RootContent } from 'hast';
import { problem } from '../problems/catalogue.ts';
import { renderProblems } from '../problems/render.ts';
import { DROPPED, ELEMENTS, UNWRAPPED } from './allow-list.ts';
import { isPositionedBox, keepAttributes } from './keep-attributes.ts';
import { type KeepOptions, offsetOf } from './keep-options.ts';
import { dropFootnoteLabels } from './shape-footnotes.ts';
import { paragraph, wrapLines } from './wrap-lines.ts';

type Parent = Root | Element;

/** Changes the tree in place. */
export function keepAllowed(tree: Root, options: KeepOptions): void {
  keepChildren(tree, options);
}

function keepChildren(parent: Parent, options: KeepOptions): void {
  const kept: ElementContent[] = [];
  for (const child of parent.children as RootContent[]) {
    if (child.type === 'text') kept.push(child);
    else if (child.type === 'element') for (const one of keepElement(child, options)) kept.push(one);
  }
  parent.children = kept;
}

function keepElement(element: Element, options: KeepOptions): readonly ElementContent[] {
  const name = element.tagName;
  if (name === 'input') return keepInput(element, options);
  if (DROPPED.has(name)) return dropElement(element, options);
  if (name === 'iframe') element.children = [];
  keepChildren(element, ELEMENTS.has(name) && isPositionedBox(element) ? { ...options, inBox: true } : options);
  if (!ELEMENTS.has(name)) return unwrapElement(element, options);
  if (name === 'a') dropFootnoteLabels(element);
  if (!keepAttributes(element, options)) return [];
  return [element];
}

/** Task-list boxes become characters: Freshdesk keeps no input (API facts 7.1). */
function keepInput(element: Element, options: KeepOptions): readonly ElementContent[] {
  const { type, checked } = element.properties;
  if (String(type).toLowerCase() !== 'checkbox') return dropElement(element, options);
  return [{ type: 'text', value: checked === true ? '☑' : '☐' }];
}

const INSTEAD: Readonly<Record<string, string>> = {
  video: 'Link to the video, or embed it from a video host with an iframe.',
  audio: 'Link to the recording instead.',
  svg: 'Save the drawing as a file beside the article and show it as an image.',
  style: 'Use style attributes on the elements themselves.',
  math: 'Write the formula as text, or show it as an image.',
};
const SILENT: ReadonlySet<string> = new Set(['source', 'track']);

function dropElement(element: Element, options: KeepOptions): readonly ElementContent[] {
  if (!SILENT.has(element.tagName)) reportRemoved(element, options);
  return [];
}

function reportRemoved(element: Element, { report }: KeepOptions): void {
  const params = { element: element.tagName, instead: INSTEAD[element.tagName] };
  report?.problems.push(problem(renderProblems.removedElement, params, report.locate(offsetOf(element))));
}

function unwrapElement(element: Element, options: KeepOptions): readonly ElementContent[] {
  const name = element.tagName;
  if (name === 'summary')
    return [paragraph([{ type: 'element', tagName: 'strong', properties: {}, children: element.children }])];
  // What is left of these stands outside of its like, where it means nothing.
  if (name === 'figcaption' || name === 'details') return wrapLines(element.children);
  if (name === 'figure' || name === 'picture') {
    const { report } = options;
    report?.problems.push(problem(renderProblems.flattened, { element: name }, report.locate(offsetOf(element))));
    return name === 'picture' ? element.children : wrapLines(element.children);
  }
  if (UNWRAPPED.has(name)) reportRemoved(element, options);
  else reportUnknown(element, options);
  return element.children;
}

function reportUnknown(element: Element, { report }: KeepOptions): void {
  report?.problems.push(problem(renderProblems.unknownTag, { tag: element.tagName }, report.locate(offsetOf(element))));
}
