/** Images on the way back: `![alt](src){width=300}` where that gives the same again. */
import type { Element, ElementContent, Properties } from 'hast';
import { attributeText } from '../hast-properties.ts';
import { parseStyle } from '../style-declarations.ts';
import { writeAttributes } from './attribute-list.ts';
import { classesOf, element } from './elements.ts';
import { verbatim } from './stays.ts';

const POSITIONS: Readonly<Record<string, string>> = { 'fr-fic': '', 'fr-fil': 'left', 'fr-fir': 'right' };
const MEANT: ReadonlySet<string> = new Set(['src', 'alt', 'title', 'className', 'style', 'id', 'dataKbCaption']);

/** Undefined for an image that is no image of Markdown: without the classes of one, or with more to say. */
export function sayImage(image: Element, alone: boolean): readonly ElementContent[] | undefined {
  const { properties } = image;
  if (!Object.keys(properties).every((name) => MEANT.has(name)) || properties['src'] === undefined) return undefined;
  const caption = attributeText(properties['dataKbCaption']);
  const layout = alone && caption === undefined ? 'fr-dib' : 'fr-dii';
  const classes = classesOf(image);
  const [position, ...others] = classes.filter((name) => Object.hasOwn(POSITIONS, name));
  const sizes = readSizes(properties);
  if (position === undefined || others.length > 0 || !classes.includes(layout) || !sizes) return undefined;
  const own = classes.filter((name) => name !== layout && name !== position);
  const list = writeAttributes({
    id: attributeText(properties['id']),
    classes: own,
    values: { ...sizes, align: POSITIONS[position] || undefined, caption },
  });
  if (list === undefined) return undefined;
  const { src, alt, title } = properties;
  const plain: Properties = { src, alt, ...(title !== undefined && { title }) };
  const said = element('img', plain);
  return list === '' ? [said] : [said, verbatim(list)];
}

/** The sizes of a style that says nothing else; undefined for any other style. */
function readSizes({ style }: Properties): Record<string, string> | undefined {
  const sizes: Record<string, string> = {};
  for (const { property, value } of parseStyle(attributeText(style) ?? '')) {
    const [, number, unit] = /^(\d{1,4}(?:\.\d{1,4})?)(px|%)$/u.exec(value) ?? [];
    if (number === undefined || (property !== 'width' && property !== 'height')) return undefined;
    sizes[property] = unit === '%' ? `${number}%` : number;
  }
  return { ...(sizes['width'] && { width: sizes['width'] }), ...(sizes['height'] && { height: sizes['height'] }) };
}
