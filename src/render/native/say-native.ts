/**
 * What rendering makes of Markdown, back to what the converter has Markdown for: code, boxes, tables, images with sizes and
 * captions, players, accordions, tasks. Each is recognised in the exact form that rendering gives; the rest stays HTML.
 */
import type { Element, ElementContent } from 'hast';
import { attributeText } from '../hast-properties.ts';
import { openingOf, readAccordion } from './accordion.ts';
import { writeAttributes } from './attribute-list.ts';
import { sayCallout } from './callout-kinds.ts';
import { readCaption } from './captions.ts';
import { sayCode } from './code-blocks.ts';
import { classesOf, element } from './elements.ts';
import { NOTE } from './footnotes.ts';
import { sayImage } from './say-images.ts';
import { sayTask, sayTaskList } from './say-lists.ts';
import { readTable } from './say-tables.ts';
import { directlyBelow, verbatim } from './stays.ts';
import { readVideo } from './video.ts';

/** Undefined for an element that is none of these. The children of what comes back are still to be looked at. */
export function sayNative(one: Element, isLoneImage: boolean): readonly ElementContent[] | undefined {
  switch (one.tagName) {
    case 'img':
      return sayImage(one, isLoneImage);
    case 'p':
      return sayParagraph(one);
    case 'pre':
      return sayCallout(one) ?? only(sayCode(one));
    case 'table':
      return sayTable(one);
    case 'section':
      return sayAccordion(one);
    case 'ul':
    case 'ol':
      return only(sayTaskList(one));
    case NOTE:
      return one.properties['note'] === undefined ? undefined : [one];
    case 'li':
      return only(sayTask(one));
    default:
      return undefined;
  }
}

const only = (one: Element | undefined): readonly Element[] | undefined => one && [one];

function sayParagraph(paragraph: Element): readonly ElementContent[] | undefined {
  const address = readVideo(paragraph);
  if (address !== undefined) return [verbatim(address, true)];
  const captioned = readCaption(paragraph);
  if (!captioned) return undefined;
  const { media, image, caption } = captioned;
  image.properties['dataKbCaption'] = caption;
  return [element('p', {}, [media])];
}

function sayTable(original: Element): readonly ElementContent[] | undefined {
  const plain = readTable(original);
  if (!plain) return undefined;
  const list = writeAttributes({
    id: attributeText(original.properties['id']),
    classes: classesOf(original),
    values: { widths: plain.widths?.join(',') },
  });
  if (list === undefined) return undefined;
  return list === '' ? [plain.table] : [plain.table, directlyBelow(list)];
}

function sayAccordion(section: Element): readonly ElementContent[] | undefined {
  const accordion = readAccordion(section);
  return accordion && [element('details', { opening: openingOf(section, accordion) }, accordion.content.children)];
}
