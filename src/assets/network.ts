/** The requests of the asset hosts: what is given to them by default, and why one came to nothing. */

export type Fetch = (request: Request) => Promise<Response>;

/** Looked up at each call, so that a program that replaces the global one is obeyed. */
export const networkFetch: Fetch = (request) => fetch(request);

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection is refused',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name server does not answer',
  ECONNRESET: 'the connection broke',
  UND_ERR_SOCKET: 'the connection broke',
  UND_ERR_CONNECT_TIMEOUT: 'no connection in time',
  TimeoutError: 'no answer in time',
};

/** In few words; fetch keeps the reason in a chain of causes. */
export function reasonOf(error: unknown): string {
  let last = 'no answer';
  for (let one: unknown = error, depth = 0; one instanceof Error && depth < 5; one = one.cause, depth += 1) {
    const code = 'code' in one && typeof one.code === 'string' ? one.code : one.name;
    const words = Object.hasOwn(REASONS, code) ? REASONS[code] : undefined;
    if (words !== undefined) return words;
    if (one.message !== '') last = one.message.replace(/\.$/, '');
  }
  return last;
}
