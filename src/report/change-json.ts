/** A change as JSON says it (docs/formats.md): its fields in one fixed order, nothing that is only for applying. */
import type { Change } from '../model/plan.ts';
import { differenceLines } from './change-text.ts';
import { paletteFor } from './style.ts';

const FOR_JSON = { palette: paletteFor(false), width: Number.POSITIVE_INFINITY, mostLines: 200, withLanguage: false };

export function changeJson(change: Change) {
  const article = change.kind === 'article' ? change : undefined;
  return {
    kind: change.kind,
    action: change.action,
    path: change.path,
    ...(article && { language: article.language }),
    ...(article?.key !== undefined && { key: article.key }),
    ...(change.id !== undefined && { id: change.id }),
    title: change.title,
    reason: change.reason,
    fields: change.fields,
    diff: diffText(change),
    ...(article?.replaces !== undefined && { replaces: article.replaces }),
    ...(article?.moveHeld === true && { moveHeld: true }),
    ...(change.hint !== undefined && { hint: change.hint }),
    ...(change.note !== undefined && { note: change.note }),
  };
}

/** The same lines as in the terminal, without colours, breaks and outer indentation. */
function diffText(change: Change): string {
  return differenceLines(change, FOR_JSON)
    .flatMap((line) => line.split('\n'))
    .map((line) => line.replace(/^ {2,4}/u, ''))
    .join('\n');
}
