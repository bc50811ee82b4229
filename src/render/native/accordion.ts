/**
 * <details> as the accordion of Freshdesk's portals, or as a heading with its text below: Freshdesk keeps no <details>
 * (API facts 7.1). Whether it starts open is dropped: an accordion has no such state.
 */
import type { Element, ElementContent, Properties } from 'hast';
import { renderProblems } from '../../problems/render.ts';
import { attributeText } from '../hast-properties.ts';
import { serialiseHtml } from '../serialise-html.ts';
import { wrapLines } from '../wrap-lines.ts';
import {
  addClasses,
  element,
  hasClass,
  headingLevel,
  inlineOf,
  isBlank,
  isElement,
  type Parent,
  text,
} from './elements.ts';
import type { NativeContext } from './native-context.ts';

/** What browsers write over a <details> that has no <summary>. */
const NAMELESS = 'Details';

/** Changes in place. A header stands one level below the nearest heading above it, so outlines stay in order. */
export function shapeDetails(tree: Parent, context: NativeContext): void {
  shapeIn(tree, 1, context);
}

/** Answers the level of the last heading seen. */
function shapeIn(parent: Parent, above: number, context: NativeContext): number {
  let level = above;
  const children: ElementContent[] = [];
  for (const child of parent.children as readonly ElementContent[]) {
    if (child.type === 'element' && child.tagName === 'details') {
      for (const one of shapeOne(child, Math.min(6, level + 1), context)) children.push(one);
    } else {
      if (child.type === 'element') level = levelAfter(child, level, context);
      children.push(child);
    }
  }
  parent.children = children;
  return level;
}

/** What is hidden until somebody opens it is no heading above what follows, in HTML of a writer's either. */
function levelAfter(child: Element, level: number, context: NativeContext): number {
  const inside = headingLevel(child) ?? shapeIn(child, level, context);
  return hasClass(child, 'accordion-wrapper') ? level : inside;
}

function shapeOne(details: Element, level: number, context: NativeContext): readonly ElementContent[] {
  shapeIn(details, level, context);
  const at = details.children.findIndex((child) => isElement(child, 'summary'));
  const summary = details.children[at];
  const written = isElement(summary) ? inlineOf(withoutHeadings(summary.children)) : [];
  const content = wrapLines(details.children.filter((_child, index) => index !== at));
  const named = !written.every(isBlank);
  const asHeading = context.options.details === 'heading';
  if (!named && asHeading) return content;
  if (!named) context.report(details, renderProblems.noSummary, { shown: NAMELESS });
  const { className: _class, id, ...attributes } = isElement(summary) ? summary.properties : {};
  const properties = { ...attributes, ...(id !== undefined && { id }) };
  const header = element(`h${level}`, properties, named ? written : [text(NAMELESS)]);
  if (details.position) header.position = details.position;
  if (asHeading) return withId(details, [header, ...content]);
  addClasses(header, 'accordion-header');
  return [accordionOf(details, header, content)];
}

function accordionOf(details: Element, header: Element, content: readonly ElementContent[]): Element {
  const { open: _open, name: _name, ...properties } = details.properties;
  const section = element('section', properties, [
    header,
    element('div', { className: ['accordion-content'] }, content),
  ]);
  if (details.position) section.position = details.position;
  addClasses(section, 'accordion-wrapper');
  return section;
}

/** Links lead to the element that has the id: without the section, the heading is it. */
function withId(details: Element, blocks: readonly ElementContent[]): readonly ElementContent[] {
  const [header] = blocks;
  const { id } = details.properties;
  if (isElement(header) && id !== undefined && header.properties['id'] === undefined) header.properties['id'] = id;
  return blocks;
}

/** A heading in a heading ends the outer one. */
function withoutHeadings(children: readonly ElementContent[]): readonly ElementContent[] {
  return children.map((child) =>
    isElement(child) && headingLevel(child) !== undefined ? { ...child, tagName: 'p' } : child,
  );
}

export interface Accordion {
  readonly header: Element;
  readonly content: Element;
}

/** An accordion with nothing of its own but ids. */
export function readAccordion(section: Element): Accordion | undefined {
  const [header, content, ...rest] = section.children;
  if (section.tagName !== 'section' || !isElement(header) || !isElement(content, 'div') || rest.length > 0)
    return undefined;
  const isWhole =
    headingLevel(header) !== undefined &&
    isPlain(section, 'accordion-wrapper') &&
    isPlain(header, 'accordion-header') &&
    isPlain(content, 'accordion-content') &&
    content.properties['id'] === undefined;
  return isWhole ? { header, content } : undefined;
}

function isPlain({ properties }: Element, name: string): boolean {
  const { id: _id, className, ...others } = properties;
  return attributeText(className) === name && Object.keys(others).length === 0;
}

/** As the HTML that stands before its content; the header stays HTML, as Markdown inside <summary> would not be read. */
export function openingOf(section: Element, { header }: Accordion): string {
  const tag = (name: string, { id }: Properties): string =>
    serialiseHtml(element(name, id === undefined ? {} : { id })).replace(`</${name}>`, '');
  const title = header.children.map((child) => serialiseHtml(child)).join('');
  return `${tag('details', section.properties)}\n${tag('summary', header.properties)}${title}</summary>`;
}

/** For telling whether two accordions say the same: the level of a header follows from where it stands. */
export function foldAccordion(section: Element): void {
  const header = readAccordion(section)?.header;
  if (header) header.tagName = 'h2';
}
