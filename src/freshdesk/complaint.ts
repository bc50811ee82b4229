/** What Freshdesk says about a refused request (API facts 3.1), cleaned for one line of output. Decides nothing. */
import { printable } from '../util/printable.ts';
import type { Answer } from './http.ts';
import type { Redact } from './redact.ts';

export interface Complaint {
  /** All of its codes, the first one first. */
  readonly codes: readonly string[];
  /** Short; may be empty. */
  readonly text: string;
  /** Names of the fields that validation complained about. */
  readonly fields: readonly string[];
}

export const MAX_SAID = 200; // characters
const MAX_ERRORS = 10;

export function readComplaint({ text, headers }: Answer, redact: Redact): Complaint {
  const nothing = { codes: [], text: '', fields: [] };
  if (!headers.get('content-type')?.includes('json')) return nothing;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return nothing;
  }
  const clean = (value: unknown): string => (typeof value === 'string' ? printable(redact(value), MAX_SAID) : '');
  const body = recordOf(json);
  const list: readonly unknown[] = Array.isArray(body['errors']) ? body['errors'] : [];
  const errors = list.slice(0, MAX_ERRORS).map((one) => {
    const { field, message, code } = recordOf(one);
    return { field: clean(field), message: clean(message), code: clean(code) };
  });
  const said = errors.map(toLine).filter(Boolean).join('; ') || clean(body['message']) || clean(body['description']);
  return {
    codes: [clean(body['code']), ...errors.map(({ code }) => code)].filter(Boolean),
    text: said.length > MAX_SAID ? `${said.slice(0, MAX_SAID - 1)}…` : said,
    fields: [...new Set(errors.map(({ field }) => field).filter(Boolean))],
  };
}

/** `title: Mandatory attribute missing (missing_field)` */
function toLine({ field, message, code }: { field: string; message: string; code: string }): string {
  const line = [field, message].filter(Boolean).join(': ');
  return code === '' ? line : `${line} (${code})`.trim();
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {}; // any object can be read by name
