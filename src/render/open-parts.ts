/** hast → body template: literal HTML between the attributes that are still open. */
import type { Root } from 'hast';
import type { BodyPart, BodyTemplate } from '../model/plan.ts';
import { attributeText } from './hast-properties.ts';
import { writeHtml } from './serialise-html.ts';

export type OpenPart = Exclude<BodyPart, string>;

/** `dataKbPart="3"` on an element becomes the fourth of `parts`. */
export function toTemplate(tree: Root, parts: readonly OpenPart[]): BodyTemplate {
  const template: BodyPart[] = [];
  let literal: string[] = [];
  const flush = (): void => {
    const text = literal.join('');
    if (text !== '') template.push(text);
    literal = [];
  };
  writeHtml(tree, (piece) => void literal.push(piece), {
    attribute: (element, property) => {
      if (property !== 'dataKbPart') return false;
      const part = parts[Number(attributeText(element.properties[property]))];
      if (part) {
        flush();
        template.push(part);
      }
      return true;
    },
  });
  flush();
  return template;
}
