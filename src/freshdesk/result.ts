/** What one try gave: whole, unreadable, or which trouble for the table in retry.ts. */
import { causeCode, isCertificate, wasNeverSent } from './cause.ts';
import { type Answer, AnswerTooLarge } from './http.ts';
import { type Method, parseRetryAfter, type Trouble } from './retry.ts';

/** `took`: milliseconds. */
export type Result = { readonly took: number } & ({ readonly answer: Answer } | { readonly error: unknown });

const isOk = ({ status }: Answer): boolean => status >= 200 && status < 300;

/** A 2xx that is not whole JSON is no success: a login page, a proxy, a truncated list. */
export function isUnreadable(answer: Answer): boolean {
  if (!isOk(answer) || answer.status === 204) return false;
  return !answer.headers.get('content-type')?.includes('json') || !isJson(answer.text);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A delete that is tried again and finds nothing was done by the first try, whose answer was lost. */
export function isDone(answer: Answer, method: Method, mayHaveActed: boolean): boolean {
  if (method === 'DELETE' && answer.status === 404 && mayHaveActed) return true;
  return isOk(answer) && !isUnreadable(answer);
}

/** Nothing is read of the answer to a delete. */
export const jsonOf = ({ text }: Answer, method: Method): unknown =>
  text === '' || method === 'DELETE' ? null : JSON.parse(text);

/** For a result that is not done. */
export function troubleOf(result: Result, at: Date): Trouble {
  if ('error' in result) {
    if (result.error instanceof AnswerTooLarge) return { kind: 'hopeless', sent: true };
    const code = causeCode(result.error);
    if (isCertificate(code)) return { kind: 'hopeless', sent: false };
    return { kind: wasNeverSent(code) ? 'not-sent' : 'no-answer' };
  }
  const { answer } = result;
  if (isUnreadable(answer)) return { kind: 'no-answer' };
  const { status, headers } = answer;
  // Some proxies put the header on every answer; it means something only where another try does.
  const told = status === 429 || status >= 500 ? parseRetryAfter(headers, at) : undefined;
  return { kind: 'status', status, told };
}
