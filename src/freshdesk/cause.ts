/** What kept a request from being answered, read from what fetch throws. */

const NEVER_SENT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection is refused',
  EAI_AGAIN: 'the name server does not answer',
  UND_ERR_CONNECT_TIMEOUT: 'no connection in time',
  EHOSTUNREACH: 'there is no way to the host',
  ENETUNREACH: 'there is no way to the network',
  ECONNRESET: 'the connection broke',
  EPIPE: 'the connection broke',
  UND_ERR_SOCKET: 'the connection broke',
  ETIMEDOUT: 'no answer in time',
  UND_ERR_HEADERS_TIMEOUT: 'no answer in time',
  UND_ERR_BODY_TIMEOUT: 'no whole answer in time',
};

/** Node's code of a failed connection, wherever in the chain of causes it is; empty when there is none. */
export function causeCode(error: unknown): string {
  for (let one: unknown = error, depth = 0; one instanceof Error && depth < 5; one = one.cause, depth += 1) {
    if ('code' in one && typeof one.code === 'string') return one.code;
    if (one.name === 'TimeoutError') return 'ETIMEDOUT';
  }
  return '';
}

export const wasNeverSent = (code: string): boolean => NEVER_SENT.has(code);

/** TLS came to nothing, so no request was sent either; OpenSSL names a dozen reasons. */
export const isCertificate = (code: string): boolean => /CERT|SIGNATURE|^ERR_TLS_|^ERR_SSL_|^EPROTO$/.test(code);

export function reasonOf(error: unknown): string {
  const code = causeCode(error);
  if (code === '') return error instanceof Error ? error.message : String(error);
  const words = Object.hasOwn(REASONS, code) ? REASONS[code] : undefined;
  return words === undefined ? code : `${words}, ${code}`;
}
