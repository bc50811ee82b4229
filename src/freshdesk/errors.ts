/** One ordered reading of everything that can go wrong with a call: answer or exception → RemoteError. */
import type { Problem } from '../model/problem.ts';
import { problem } from '../problems/catalogue.ts';
import { freshdeskProblems as kinds } from '../problems/freshdesk.ts';
import { RemoteError, type RemoteErrorKind } from '../sync/ports.ts';
import { printable } from '../util/printable.ts';
import type { Answer } from './http.ts';
import type { Redact } from './redact.ts';

export interface CallContext {
  /** `update article 42`, after "could not". */
  readonly what: string;
  readonly url: string;
  /** Whether this account has answered sensibly before. */
  readonly contacted: boolean;
  readonly redact: Redact;
}

const MAX_SAID = 200;
const LOCKED: ReadonlySet<string> = new Set([
  'account_suspended',
  'password_lockout',
  'password_expired',
  'ssl_required',
]);

interface Said {
  readonly code: string;
  readonly text: string;
  /** Names of the fields that validation complained about. */
  readonly fields: string;
}

/** For an answer whose status is not 2xx, once it is not tried again. */
export function toRemoteError(answer: Answer, context: CallContext, wanted = 0): RemoteError {
  const { status } = answer;
  const { code, text: said, fields } = whatItSaid(answer, context.redact);
  const { what } = context;
  const make = (kind: RemoteErrorKind, one: Problem): RemoteError => new RemoteError(kind, one, { status });
  if (status >= 300 && status < 400) {
    return make(
      'fatal',
      problem(kinds.redirected, { what, to: originOf(answer.headers.get('location'), context.url) }),
    );
  }
  if (LOCKED.has(code)) return make('fatal', problem(kinds.suspended, { what, said }));
  if (status === 401) return make('fatal', problem(kinds.unauthorized, { what, said }));
  if (code === 'require_feature') return make('refused', problem(kinds.noFeature, { what, said }));
  if (status === 403) return make('refused', problem(kinds.forbidden, { what, said }));
  if (status === 404) return notFound(answer, context, make);
  if (status === 405) return make('refused', problem(kinds.notAllowed, { what, said }));
  if (status === 409) return make('refused', problem(kinds.duplicate, { what, said }));
  if (status === 413) return make('refused', problem(kinds.tooLarge, { what, said }));
  if (status === 429)
    return make('unavailable', problem(kinds.rateLimited, { what, seconds: Math.ceil(wanted / 1000) }));
  if (status === 400 || status === 422) return make('refused', problem(kinds.invalid, { what, fields, said }));
  if (status >= 500) return make('unavailable', problem(kinds.serverError, { what, status, said }));
  return make('refused', problem(kinds.unexpected, { what, status, said }));
}

/** A host without Freshdesk's own header is not Freshdesk: then a 404 says nothing about the object. */
function notFound(
  answer: Answer,
  { what, url, contacted }: CallContext,
  make: (kind: RemoteErrorKind, one: Problem) => RemoteError,
): RemoteError {
  const isFreshdesk = contacted || answer.headers.has('x-freshdesk-api-version');
  if (isFreshdesk) return make('refused', problem(kinds.notFound, { what, said: '' }));
  return make('fatal', problem(kinds.notJson, { what, url, type: answer.headers.get('content-type') ?? '' }));
}

/** For a request that got no whole answer, once it is not tried again. */
export function toBrokenError(error: unknown, context: CallContext): RemoteError {
  const { what, url, contacted, redact } = context;
  const { host } = new URL(url);
  const code = causeCode(error);
  if (code === 'ENOTFOUND') return new RemoteError('fatal', problem(kinds.noHost, { host }), { cause: error });
  const why = redact(printable(reasonOf(error, code), MAX_SAID));
  return new RemoteError(contacted ? 'unavailable' : 'fatal', problem(kinds.noNetwork, { what, host, why }), {
    cause: code,
  });
}

/** For a create that was sent and whose fate is unknown. */
export function toUnknownOutcome(
  trouble: Answer | { readonly error: unknown },
  { what, redact }: CallContext,
): RemoteError {
  const why = 'status' in trouble ? `status ${trouble.status}` : reasonOf(trouble.error, causeCode(trouble.error));
  return new RemoteError(
    'unknown-outcome',
    problem(kinds.unknownOutcome, { what, why: redact(printable(why, MAX_SAID)) }),
  );
}

export function notJson(answer: Answer, { what, url, contacted }: CallContext): RemoteError {
  const type = printable(answer.headers.get('content-type') ?? '', 60);
  return new RemoteError(contacted ? 'unavailable' : 'fatal', problem(kinds.notJson, { what, url, type }), {
    status: answer.status,
  });
}

export function wrongShape(why: string, { what }: CallContext): RemoteError {
  return new RemoteError('unavailable', problem(kinds.wrongShape, { what, why: printable(why, MAX_SAID) }));
}

function whatItSaid({ text, headers }: Answer, redact: Redact): Said {
  const nothing = { code: '', text: '', fields: '' };
  if (!headers.get('content-type')?.includes('json')) return nothing;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return nothing;
  }
  const body = recordOf(json);
  const errors = (Array.isArray(body['errors']) ? body['errors'] : []).map(recordOf);
  const clean = (value: unknown): string => (typeof value === 'string' ? redact(printable(value, MAX_SAID)) : '');
  const lines = errors.map((one) => [clean(one['field']), clean(one['message'])].filter(Boolean).join(': '));
  const said = lines.length > 0 ? lines.join('; ') : clean(body['message']) || clean(body['description']);
  return {
    code: clean(body['code']) || clean(errors[0]?.['code']),
    text: said.slice(0, MAX_SAID),
    fields: errors
      .map((one) => clean(one['field']))
      .filter(Boolean)
      .join(', '),
  };
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {}; // any object can be read by name

/** Only the origin: a redirect's path and query may carry what was sent. */
function originOf(location: string | null, base: string): string {
  if (location === null || !URL.canParse(location, base)) return 'an unreadable address';
  return printable(new URL(location, base).origin, 100);
}

/** Node's code of a failed connection, wherever in the chain of causes it is. */
export function causeCode(error: unknown): string {
  for (let one: unknown = error, depth = 0; one instanceof Error && depth < 5; one = one.cause, depth += 1) {
    if ('code' in one && typeof one.code === 'string') return one.code;
    if (one.name === 'TimeoutError') return 'ETIMEDOUT';
  }
  return '';
}

function reasonOf(error: unknown, code: string): string {
  if (code !== '') return code;
  return error instanceof Error ? error.message : String(error);
}
