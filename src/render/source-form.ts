/**
 * HTML → the form in which bodies are compared that came from Markdown or go back to it: equal for those that a writer would
 * write alike, although one shows its code in colours or gives the header of an accordion another level.
 */
import { canonicalHtml, canonicalTree } from './canonical-html.ts';
import { foldAccordion } from './native/accordion.ts';
import { foldCode } from './native/code-blocks.ts';
import { walk } from './native/elements.ts';
import { serialiseHtml } from './serialise-html.ts';

/** Never throws, for any text. */
export function sourceForm(html: string): string {
  const tree = canonicalTree(html);
  walk(tree, (one) => {
    foldCode(one);
    foldAccordion(one);
  });
  return canonicalHtml(serialiseHtml(tree));
}
