/** Rules that all translated objects share (API facts 5.5): PUT needs one, POST needs none and an enabled language. */
import { duplicate, notAllowed, notFound } from './respond.ts';
import type { ApiRequest } from './request.ts';

export function existingVersion<V>(versions: Readonly<Record<string, V>>, language: string): V {
  const version = versions[language];
  if (version === undefined) throw notFound();
  return version;
}

export function assertCanTranslate(
  request: ApiRequest,
  versions: Readonly<Record<string, unknown>>,
  language: string,
): void {
  if (!request.supported.includes(language)) {
    throw notAllowed('POST', ['GET', 'PUT']);
  }
  if (versions[language] !== undefined) throw duplicate('language_id');
}
