/** What the server does to HTML on a write (API facts 7.1): drops what is never stored, and keeps every other byte. */
import { addEditorNoise } from './editor-noise.ts';
import {
  attributeOf,
  type Element,
  eachElement,
  isElement,
  parseHtml,
  type ParentNode,
  setAttribute,
  writeHtml,
} from './html-tree.ts';
import type { Switches } from './options.ts';

type HtmlSwitches = Pick<Switches, 'normalise' | 'stripData' | 'dataUri'>;

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));
const DROPPED = words(
  'script style form input button video audio svg math object embed select textarea template noscript',
);
const UNWRAPPED = words('details summary figure figcaption');
const SANDBOX = 'allow-scripts allow-forms allow-same-origin allow-presentation';

/** What could have to go; without it nothing needs parsing, which takes most of the time of a write. */
const SUSPECT = new RegExp(
  [
    '<[!?]',
    `</?(?:iframe|${[...DROPPED, ...UNWRAPPED].join('|')})`,
    String.raw`[\s"'/]on[a-z]+\s*=|srcdoc`,
    ...['javascript:', 'vbscript:'].map((scheme) => scheme.split('').join(String.raw`\s*`)),
    '&(?!(?:nbsp|lt|gt|amp|quot);)', // might spell any of these
    String.raw`(?![\n\t])\p{Cc}`,
  ].join('|'),
  'iu',
);

export function storedHtml(html: string, switches: HtmlSwitches): string {
  const keepsAll = switches.normalise === 'off' && switches.dataUri !== 'strip' && !switches.stripData;
  if (keepsAll && !SUSPECT.test(html)) return html;
  const tree = parseHtml(html);
  let changed = dropElements(tree);
  eachElement(tree, (element) => {
    changed = cleanAttributes(element, switches) || changed;
  });
  if (switches.normalise === 'froala') addEditorNoise(tree);
  return changed || switches.normalise === 'froala' ? writeHtml(tree) : html;
}

export function hasDataUri(html: string): boolean {
  let found = false;
  eachElement(parseHtml(html), (element) => {
    found ||= element.tagName === 'img' && isDataUri(attributeOf(element, 'src') ?? '');
  });
  return found;
}

const isDataUri = (address: string): boolean => /^\s*data:/i.test(address);

/** True when something had to go, so that the bytes cannot stay as they were. */
function dropElements(parent: ParentNode): boolean {
  let changed = false;
  for (let index = 0; index < parent.childNodes.length; index += 1) {
    const node = parent.childNodes[index];
    const isUnwrapped = isElement(node) && UNWRAPPED.has(node.tagName);
    if (node?.nodeName === '#comment' || (isElement(node) && (DROPPED.has(node.tagName) || isUnwrapped))) {
      parent.childNodes.splice(index, 1, ...(isUnwrapped ? node.childNodes : []));
      index -= 1;
      changed = true;
    } else if (isElement(node)) {
      changed = dropElements(node) || changed;
    }
  }
  return changed;
}

function cleanAttributes(element: Element, { stripData, dataUri }: HtmlSwitches): boolean {
  const kept = element.attrs.filter(({ name, value }) => {
    const isCode = name.startsWith('on') || name === 'srcdoc' || isScript(value);
    const isStripped = stripData && name.startsWith('data-');
    return !isCode && !isStripped && !(dataUri === 'strip' && name === 'src' && isDataUri(value));
  });
  let changed = kept.length < element.attrs.length;
  element.attrs = kept;
  if (element.tagName === 'iframe' && attributeOf(element, 'sandbox') !== SANDBOX) {
    setAttribute(element, 'sandbox', SANDBOX);
    changed = true;
  }
  return changed;
}

/** Browsers skip control characters and spaces before and inside the scheme. */
const isScript = (value: string): boolean => /^(?:javascript|vbscript):/i.test(value.replaceAll(/[\p{Cc}\s]/gu, ''));
