/** The footnotes of GFM as plain, linked HTML in any language: a rule and a list, without a heading in English. */
import type { Element, Root } from 'hast';

/** Changes the section wherever it is: raw HTML left open may have swallowed it. */
export function shapeFootnotes(parent: Root | Element): void {
  for (const child of parent.children) {
    if (child.type !== 'element') continue;
    if (child.tagName === 'section' && 'dataFootnotes' in child.properties) shapeSection(child);
    else shapeFootnotes(child);
  }
}

function shapeSection(section: Element): void {
  section.properties = { className: ['footnotes'] };
  section.children = section.children.map((child) =>
    child.type === 'element' && child.tagName === 'h2' && child.properties['id'] === 'footnote-label'
      ? { type: 'element', tagName: 'hr', properties: {}, children: [] }
      : child,
  );
}

/** Attributes that only point at the heading taken out, or say in English what the arrow says. */
export function dropFootnoteLabels(element: Element): void {
  const { properties } = element;
  if ('dataFootnoteRef' in properties) {
    delete properties['dataFootnoteRef'];
    delete properties['ariaDescribedBy'];
  }
  if ('dataFootnoteBackref' in properties) {
    delete properties['dataFootnoteBackref'];
    delete properties['ariaLabel'];
    delete properties['className'];
  }
}
