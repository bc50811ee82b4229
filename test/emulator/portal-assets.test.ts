/** Files that articles show: each has the type of its name, and none does anything but be shown. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { basic, Desk, ORIGIN } from './desk.ts';

async function uploaded(extension: string): Promise<Response> {
  const { emulator } = new Desk();
  const bytes = `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>${extension}`;
  const name = createHash('sha256').update(bytes).digest('hex') + extension;
  const url = `${ORIGIN}/_sandbox/assets/${name}`;
  const headers = { authorization: basic('key') };
  expect((await emulator.fetch(new Request(url, { method: 'PUT', body: bytes, headers }))).status).toBe(201);
  return emulator.fetch(new Request(url));
}

describe('an uploaded file', () => {
  it.each([
    ['.png', 'image/png'],
    ['.jpg', 'image/jpeg'],
    ['.jpeg', 'image/jpeg'],
    ['.gif', 'image/gif'],
    ['.webp', 'image/webp'],
    ['.avif', 'image/avif'],
    ['.svg', 'image/svg+xml'],
    ['.pdf', 'application/pdf'],
    ['.zip', 'application/zip'],
    ['.csv', 'text/csv'],
    ['.nothing', 'application/octet-stream'],
    ['', 'application/octet-stream'],
  ])('named %s is %s', async (extension, type) => {
    expect((await uploaded(extension)).headers.get('content-type')).toBe(type);
  });

  it.each(['.svg', '.html', '.xml', '.js', ''])('named %s is never guessed at and never runs', async (extension) => {
    const { headers } = await uploaded(extension);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';.*\bsandbox$/);
    expect(headers.get('content-security-policy')).not.toContain('script-src');
  });
});
