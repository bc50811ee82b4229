/** Answers in Freshdesk's shapes (API facts 3.1), as values until they are sent. */

export interface Reply {
  readonly status: number;
  /** `undefined` for no body at all. */
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface FieldError {
  readonly field: string;
  readonly message: string;
  readonly code: string;
}

/** Ends a request with an error answer. */
export class Refusal extends Error {
  readonly reply: Reply;
  constructor(reply: Reply) {
    super(`refused with ${reply.status}`);
    this.reply = reply;
  }
}

export const notFound = (): Refusal => new Refusal({ status: 404 });

export const coded = (status: number, code: string, message: string): Refusal =>
  new Refusal({ status, json: { code, message } });

export const invalid = (errors: readonly FieldError[], status = 400): Refusal =>
  new Refusal({ status, json: { description: 'Validation failed', errors } });

export const duplicate = (field: string): Refusal =>
  invalid([{ field, message: 'It should be a unique value', code: 'duplicate_value' }], 409);

export function notAllowed(method: string, allowed: readonly string[]): Refusal {
  const list = allowed.join(', ');
  const message = `${method} method is not allowed. It should be one of these method(s): ${list}`;
  return new Refusal({ status: 405, json: { message }, headers: { Allow: list } });
}
