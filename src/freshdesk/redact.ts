/** Takes the key out of any text before it becomes part of an error: itself, and every form that Basic auth gives it. */

export type Redact = (text: string) => string;

const MIN_LENGTH = 4; // anything shorter is part of ordinary words

export function createRedact(apiKey: string): Redact {
  const basic = Buffer.from(`${apiKey}:X`).toString('base64');
  const secrets = [basic, ...[0, 1, 2].map((before) => inside(apiKey, before)), apiKey]
    .filter((secret) => secret.length >= MIN_LENGTH)
    .map((secret) => new RegExp(escape(secret), secret === apiKey ? 'giu' : 'gu')); // host names lose upper case
  return (text) => secrets.reduce((result, secret) => result.replaceAll(secret, '[key]'), text);
}

/**
 * What base64 of any text holds of the key when it starts `before` bytes after a multiple of three: the characters at
 * both ends also depend on the neighbours and are left out.
 */
function inside(apiKey: string, before: number): string {
  const encoded = Buffer.from('a'.repeat(before) + apiKey)
    .toString('base64')
    .replace(/=+$/, '');
  return encoded.slice(before === 0 ? 0 : before + 1, -2);
}

const escape = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);
