/** Takes the key out of any text before it becomes part of an error: itself, and every form that Basic auth gives it. */

export type Redact = (text: string) => string;

export function createRedact(apiKey: string): Redact {
  const basic = Buffer.from(`${apiKey}:X`).toString('base64');
  // Base64 of the key inside a longer text depends on where it starts: three alignments, cut to what they share.
  const shifted = ['', 'a', 'ab'].map((before) => {
    const encoded = Buffer.from(before + apiKey)
      .toString('base64')
      .replace(/=+$/, '');
    return encoded.slice(before.length === 0 ? 0 : before.length + 1, -2);
  });
  const secrets = [apiKey, basic, ...shifted].filter((secret) => secret.length >= 4);
  return (text) => secrets.reduce((result, secret) => result.replaceAll(secret, '[key]'), text);
}
