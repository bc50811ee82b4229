/** What of an image's size no reader sees: a size that rendering took from the file, and what a style sheet says anyway. */
import type { Element } from 'hast';
import { attributeText } from '../hast-properties.ts';
import { formatStyle, parseStyle } from '../style-declarations.ts';
import { classesOf } from './elements.ts';

/** Changes in place. */
export function foldImage(image: Element): void {
  const { properties } = image;
  const declarations = parseStyle(attributeText(properties['style']) ?? '');
  const says = (property: string, value: string): boolean =>
    declarations.some((one) => one.property === property && one.value.toLowerCase() === value);
  const fitted = says('height', 'auto');
  const { width, height, dataKbSize } = properties;
  delete properties['dataKbSize'];
  // The file's own size; another one has been written since by somebody.
  if (fitted && attributeText(dataKbSize) === `${attributeText(width)}x${attributeText(height)}`) {
    delete properties['width'];
    delete properties['height'];
  }
  if (declarations.length === 0) return;
  // The style sheet of the editor gives its images a max-width.
  const ofEditor = classesOf(image).some((name) => name.startsWith('fr-'));
  const kept = declarations.filter(({ property, value }) => {
    if (property === 'height' && value.toLowerCase() === 'auto') return properties['height'] !== undefined;
    return !(ofEditor && property === 'max-width' && value === '100%');
  });
  if (kept.length === 0) delete properties['style'];
  else properties['style'] = formatStyle(kept);
}
