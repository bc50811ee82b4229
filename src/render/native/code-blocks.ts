/**
 * Fenced and indented code as the block of Freshdesk's highlighter, or, by option, with its colours written into the HTML
 * for portals that have none. `pre.fd-callout` is a callout and never code.
 */
import type { Element, ElementContent, Properties } from 'hast';
import { attributeName, attributeText } from '../hast-properties.ts';
import { textOf } from '../hast-text.ts';
import { brushOf, foldBrush, GENERIC, languageOf } from './brushes.ts';
import { classesOf, contentOf, element, isCallout, isElement, type Parent, text, walk } from './elements.ts';
import type { NativeContext } from './native-context.ts';

/** Readable wherever it is shown; the colours of the words are made for a light ground. */
const INLINE_STYLE =
  'background-color: #f6f8fa; color: #1f2328; border-radius: 6px; padding: 12px 16px; overflow-x: auto;';

const LANGUAGE_CLASS = /^language-(\S+)$/u;

/** Changes in place every block of code that Markdown wrote. */
export function shapeCode(tree: Parent, context: NativeContext): void {
  walk(tree, (pre) => {
    const [code, ...rest] = pre.children;
    if (pre.tagName !== 'pre' || rest.length > 0 || !isElement(code, 'code')) return;
    if (isCallout(pre) || context.isRaw(pre)) return;
    const source = textOf(code).replace(/\n$/u, '');
    const language = classLanguage(code) ?? '';
    Object.assign(pre.properties, ownAttributes(code));
    if (context.options.code === 'inline') colourHere(pre, source, language, context);
    else brush(pre, source, language);
  });
}

/** What a writer gave the block. */
function ownAttributes(code: Element): Properties {
  const { className: _class, ...properties } = code.properties;
  const classes = classesOf(code).filter((name) => !LANGUAGE_CLASS.test(name));
  return { ...properties, ...(classes.length > 0 && { className: classes }) };
}

function classLanguage(code: Element): string | undefined {
  return classesOf(code)
    .map((name) => LANGUAGE_CLASS.exec(name)?.[1])
    .find((name) => name !== undefined);
}

function brush(pre: Element, source: string, language: string): void {
  const name = brushOf(language);
  pre.properties = {
    ...pre.properties,
    contentEditable: 'false',
    dataCodeBrush: name,
    ...(language !== languageOf(name) && { dataCodeLanguage: language }),
    rel: 'highlighter',
  };
  pre.children = source === '' ? [] : [text(source)];
}

function colourHere(pre: Element, source: string, language: string, { engines }: NativeContext): void {
  const coloured = language === '' ? undefined : engines.highlight?.(source, language);
  pre.properties = { ...pre.properties, dataCodeLanguage: language, style: INLINE_STYLE };
  pre.children = coloured ?? (source === '' ? [] : [text(source)]);
}

interface CodeBlock {
  readonly source: string;
  /** As a writer would name it; empty for none. */
  readonly language: string;
}

const HIGHLIGHTER: ReadonlySet<string> = new Set(
  'code-brush contenteditable data-code-brush data-code-language rel'.split(' '),
);
const INLINE: ReadonlySet<string> = new Set(['data-code-language', 'style']);

/** The code of a <pre> in any of the forms that Freshdesk holds; undefined when it says more than a block of code can. */
function readCode(pre: Element): CodeBlock | undefined {
  if (pre.tagName !== 'pre' || isCallout(pre)) return undefined;
  const attributes = Object.keys(pre.properties).map(attributeName);
  const named = attributeText(pre.properties['dataCodeLanguage']);
  if (attributes.every((name) => HIGHLIGHTER.has(name)) && pre.children.every(({ type }) => type === 'text'))
    return { source: textOf(pre), language: named ?? languageOf(brushAttribute(pre) ?? GENERIC) };
  if (named !== undefined && attributes.every((name) => INLINE.has(name)) && pre.children.every(isColoured))
    return { source: textOf(pre), language: named };
  return attributes.length === 0 ? readPlain(pre) : undefined;
}

function brushAttribute({ properties }: Element): string | undefined {
  return attributeText(properties['dataCodeBrush']) ?? attributeText(properties['code-brush']);
}

function isColoured(node: ElementContent): boolean {
  if (node.type === 'text') return true;
  return (
    isElement(node, 'span') &&
    Object.keys(node.properties).every((property) => property === 'style') &&
    node.children.every(isColoured)
  );
}

/** `<pre><code class="language-x">`, as converters write it. */
function readPlain(pre: Element): CodeBlock | undefined {
  const [code, ...rest] = contentOf(pre);
  if (rest.length > 0 || !isElement(code, 'code') || code.children.some(({ type }) => type !== 'text'))
    return undefined;
  const language = classLanguage(code);
  const classes = classesOf(code).length;
  const plain = Object.keys(code.properties).every((property) => property === 'className');
  return plain && classes === (language === undefined ? 0 : 1)
    ? { source: textOf(code), language: language ?? '' }
    : undefined;
}

/** The attributes of a highlighter's block in one spelling: readers see the same. */
export function foldHighlighter(pre: Element): void {
  if (attributeText(pre.properties['rel']) !== 'highlighter') return;
  const written = brushAttribute(pre);
  delete pre.properties['code-brush'];
  pre.properties['dataCodeBrush'] = foldBrush(written);
}

/** For telling whether two blocks hold the same code, however it is coloured. */
export function foldCode(pre: Element): void {
  const code = readCode(pre);
  if (!code) return;
  pre.properties = { dataCodeBrush: brushOf(code.language), rel: 'highlighter' };
  pre.children = code.source === '' ? [] : [text(code.source)];
}

/** What the converter to Markdown is given for it. */
export function sayCode(pre: Element): Element | undefined {
  const code = readCode(pre);
  return code && element('pre', { language: code.language }, [text(code.source)]);
}
