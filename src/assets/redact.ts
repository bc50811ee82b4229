/** Takes secrets out of a text before it becomes part of an error. */

const MIN_LENGTH = 4; // anything shorter is part of ordinary words

export function redact(text: string, secrets: readonly (string | undefined)[]): string {
  return secrets
    .filter((secret) => secret !== undefined)
    .filter((secret) => secret.length >= MIN_LENGTH)
    .flatMap((secret) => [secret, encodeURIComponent(secret)])
    .reduce((clean, secret) => clean.replaceAll(secret, '[key]'), text);
}
