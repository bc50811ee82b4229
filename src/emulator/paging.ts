/** Lists in pages (API facts 4): 30 by default, 100 at most, a Link header while there is more. */
import type { ApiRequest } from './request.ts';
import { type FieldError, invalid, type Reply } from './respond.ts';

const DEFAULT_PER_PAGE = 30;
const MAX_PER_PAGE = 100;

export function page({ query, switches, url, path }: ApiRequest, items: readonly unknown[]): Reply {
  const errors: FieldError[] = [];
  const number = numberOf(query, 'page', 1, Number.MAX_SAFE_INTEGER, errors);
  const size = numberOf(query, 'per_page', DEFAULT_PER_PAGE, MAX_PER_PAGE, errors);
  if (errors.length > 0) throw invalid(errors);
  if (!switches.paginate) return { status: 200, json: items };
  const json = items.slice((number - 1) * size, number * size);
  const next = `${url}/api/v2${path}?${nextQuery(query, number + 1)}`;
  return { status: 200, json, ...(number * size < items.length && { headers: { Link: `<${next}>; rel="next"` } }) };
}

function nextQuery(query: URLSearchParams, number: number): string {
  const next = new URLSearchParams(query);
  next.set('page', String(number));
  return next.toString();
}

function numberOf(query: URLSearchParams, field: string, fallback: number, most: number, errors: FieldError[]): number {
  const text = query.get(field);
  if (text === null) return fallback;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && value <= most) return value;
  const message = `It should be a Positive Integer${most === MAX_PER_PAGE ? ` less than or equal to ${MAX_PER_PAGE}` : ''}`;
  errors.push({ field, message, code: 'invalid_value' });
  return fallback;
}
