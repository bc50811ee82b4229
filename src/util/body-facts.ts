/** What can be said of a body without showing it: how large it is, and whether a reader sees anything at all. */
import type { BodyTemplate } from '../model/plan.ts';
import type { BodyFacts } from '../model/tree.ts';

/** White space, however it is written, and characters without width. */
const INVISIBLE = /&nbsp;|&#(?:160|xa0);|[\s\u200b-\u200d\u2060\ufeff]/gi;

export function bodyFacts(template: BodyTemplate): BodyFacts {
  const html = template.filter((part) => typeof part === 'string').join('');
  return { bytes: new TextEncoder().encode(html).length, isEmpty: !isVisible(html) };
}

function isVisible(html: string): boolean {
  if (/<(?:img|iframe|video|audio|hr)\b/i.test(html)) return true;
  return html.replaceAll(/<!--.*?-->|<[^>]*>/gs, '').replaceAll(INVISIBLE, '') !== '';
}
