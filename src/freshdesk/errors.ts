/** One ordered reading of everything that can go wrong with a call: answer or exception → RemoteError. */
import type { Problem } from '../model/problem.ts';
import { problem } from '../problems/catalogue.ts';
import { freshdeskProblems as kinds } from '../problems/freshdesk.ts';
import { RemoteError, type RemoteErrorKind } from '../sync/ports.ts';
import { printable } from '../util/printable.ts';
import { causeCode, isCertificate, reasonOf } from './cause.ts';
import { MAX_SAID, readComplaint } from './complaint.ts';
import { type Answer, AnswerTooLarge } from './http.ts';
import type { Redact } from './redact.ts';
import type { Decision } from './retry.ts';

export interface CallContext {
  /** `update article 42`, after "could not". */
  readonly what: string;
  readonly url: string;
  /** Whether this account has answered sensibly before. */
  readonly contacted: boolean;
  readonly redact: Redact;
}

type Make = (kind: RemoteErrorKind, one: Problem) => RemoteError;

const LOCKED: ReadonlySet<string> = new Set([
  'account_suspended',
  'password_lockout',
  'password_expired',
  'ssl_required',
]);

/** For an answer whose status is not 2xx, once it is not tried again. */
export function toRemoteError(answer: Answer, context: CallContext, decision: Decision): RemoteError {
  const { status } = answer;
  const { what, redact, url } = context;
  const make: Make = (kind, one) => new RemoteError(kind, one, { status });
  if (status >= 300 && status < 400) {
    const to = redact(originOf(answer.headers.get('location'), url));
    return make('fatal', problem(kinds.redirected, { what, to }));
  }
  if (decision.do === 'give-up' && decision.wanted !== undefined) {
    // It counts for the whole account: whoever sends something else now would only be told the same.
    return make('fatal', problem(kinds.rateLimited, { what, seconds: Math.ceil(decision.wanted / 1000) }));
  }
  if (status === 429) return make('unavailable', problem(kinds.stillLimited, { what }));
  if ((status === 403 || status === 404) && isForeign(answer, context)) return foreign(answer, context, make);
  return refusal(answer, context, make);
}

function refusal(answer: Answer, { what, redact }: CallContext, make: Make): RemoteError {
  const { status } = answer;
  const { codes, text: said, fields } = readComplaint(answer, redact);
  const has = (code: string): boolean => codes.includes(code);
  if (codes.some((code) => LOCKED.has(code))) return make('fatal', problem(kinds.suspended, { what, said }));
  if (status === 401) return make('fatal', problem(kinds.unauthorized, { what, said }));
  if (has('require_feature')) return make('refused', problem(kinds.noFeature, { what, said }));
  if (status === 403) return make('refused', problem(kinds.forbidden, { what, said }));
  if (status === 404) return make('refused', problem(kinds.notFound, { what, said }));
  if (status === 405) return make('refused', problem(kinds.notAllowed, { what, said }));
  if (has('duplicate_value') || (status === 409 && !has('inconsistent_state')))
    return make('refused', problem(kinds.duplicate, { what, said }));
  if (status === 413) return make('refused', problem(kinds.tooLarge, { what, said }));
  if (status === 400 || status === 422)
    return make('refused', problem(kinds.invalid, { what, fields: fields.join(', '), said }));
  if (status >= 500) return make('unavailable', problem(kinds.serverError, { what, status, said }));
  return make('refused', problem(kinds.unexpected, { what, status, said }));
}

/**
 * Whether something else than Freshdesk's API answered: a portal, a proxy, a login page. Freshdesk puts its version on
 * every answer (API facts 1.1), and its 404 is empty (3.1); a page that merely says 404 never proves that an object is gone.
 */
function isForeign({ status, headers, text }: Answer, { contacted }: CallContext): boolean {
  if (headers.has('x-freshdesk-api-version')) return false;
  const isPage = text.trim() !== '' && !headers.get('content-type')?.includes('json');
  return isPage || (status === 404 && !contacted);
}

function foreign(answer: Answer, { what, url, contacted, redact }: CallContext, make: Make): RemoteError {
  const { status } = answer;
  if (status === 404 && !contacted) return make('fatal', problem(kinds.noAccount, { url }));
  const type = `${redact(typeOf(answer))} (${status})`;
  return make(contacted ? 'unavailable' : 'fatal', problem(kinds.notJson, { what, url, type }));
}

/** For a request that got no whole answer, once it is not tried again. Nothing of `error` itself goes along: it may hold anything. */
export function toBrokenError(error: unknown, context: CallContext): RemoteError {
  const { what, url, contacted, redact } = context;
  const { host } = new URL(url);
  if (error instanceof AnswerTooLarge) return wrongShape(error.message, context);
  const code = redact(causeCode(error));
  const make: Make = (kind, one) => new RemoteError(kind, one, { cause: code === '' ? undefined : code });
  if (code === 'ENOTFOUND') return make('fatal', problem(kinds.noHost, { host }));
  if (isCertificate(code)) return make('fatal', problem(kinds.untrusted, { host, why: printable(code, 80) }));
  const why = printable(redact(reasonOf(error)), MAX_SAID);
  return make(contacted ? 'unavailable' : 'fatal', problem(kinds.noNetwork, { what, host, why }));
}

/** For a create that was sent and whose fate is unknown. */
export function toUnknownOutcome(
  trouble: { readonly answer: Answer } | { readonly error: unknown },
  { what, redact }: CallContext,
): RemoteError {
  const status = 'answer' in trouble ? trouble.answer.status : undefined;
  const why = 'answer' in trouble ? whyUnreadable(trouble.answer) : reasonOf(trouble.error);
  return new RemoteError(
    'unknown-outcome',
    problem(kinds.unknownOutcome, { what, why: printable(redact(why), MAX_SAID) }),
    { status },
  );
}

const whyUnreadable = ({ status }: Answer): string =>
  status < 300 ? `status ${status} without the new object` : `status ${status}`;

/** For a 2xx that is no JSON. */
export function notJson(answer: Answer, { what, url, contacted, redact }: CallContext): RemoteError {
  const type = redact(typeOf(answer));
  return new RemoteError(contacted ? 'unavailable' : 'fatal', problem(kinds.notJson, { what, url, type }), {
    status: answer.status,
  });
}

export function wrongShape(why: string, { what, redact }: CallContext): RemoteError {
  return new RemoteError('unavailable', problem(kinds.wrongShape, { what, why: printable(redact(why), MAX_SAID) }));
}

function typeOf({ headers, text }: Answer): string {
  const type = headers.get('content-type')?.split(';')[0]?.trim() ?? '';
  if (type.includes('json')) return 'broken JSON';
  return printable(type, 60) || (text === '' ? 'nothing' : 'something');
}

/** Only the origin: a redirect's path and query may carry what was sent. */
function originOf(location: string | null, base: string): string {
  if (location === null || !URL.canParse(location, base)) return 'an unreadable address';
  const { protocol, host } = new URL(location, base);
  return printable(`${protocol}//${host}`, 100);
}
