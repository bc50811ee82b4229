/** The coloured boxes of Freshdesk's editor, on the way back to the words that Markdown has for them. */
import type { Element, ElementContent } from 'hast';
import { attributeText } from '../hast-properties.ts';
import { writeAttributes } from './attribute-list.ts';
import { classesOf, element, isCallout, text } from './elements.ts';
import { directlyBelow } from './stays.ts';

/** The word of GitHub for each; several words lead to one kind, and the way back takes the common one. */
const WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    note: 'NOTE',
    idea: 'TIP',
    info: 'IMPORTANT',
    warning: 'WARNING',
    danger: 'CAUTION',
    success: 'SUCCESS',
  }),
);

/** As a quote that opens with `[!NOTE]`; undefined when the box has more than an id and classes of its own. */
export function sayCallout(pre: Element): readonly Element[] | undefined {
  const { id, className: _classes, ...others } = pre.properties;
  if (!isCallout(pre) || Object.keys(others).length > 0) return undefined;
  const classes = classesOf(pre).filter((name) => name !== 'fd-callout');
  const [kind, ...more] = classes.filter((name) => name.startsWith('fd-callout--'));
  const word = WORDS.get(kind?.slice('fd-callout--'.length) ?? '');
  const own = classes.filter((name) => name !== kind);
  const list = writeAttributes({ id: attributeText(id), classes: own });
  if (more.length > 0 || word === undefined || list === undefined) return undefined;
  const quote = element('blockquote', { kind: word }, withBreaks(pre.children));
  return list === '' ? [quote] : [quote, directlyBelow(list)];
}

/** In a <pre> every line break is seen; elsewhere it takes a <br>. */
function withBreaks(children: readonly ElementContent[]): ElementContent[] {
  return children.flatMap((child) => {
    if (child.type === 'text') return linesOf(child.value);
    if (child.type !== 'element' || child.tagName === 'pre') return [child];
    return [{ ...child, children: withBreaks(child.children) }];
  });
}

function linesOf(value: string): ElementContent[] {
  return value
    .split('\n')
    .flatMap((line, at) => [...(at > 0 ? [element('br')] : []), ...(line === '' ? [] : [text(line)])]);
}
