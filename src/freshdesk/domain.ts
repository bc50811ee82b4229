/** Where a key may be sent: https on *.freshdesk.com, or loopback where that is allowed. Everything else is refused. */
import type { Problem } from '../model/problem.ts';
import { problem } from '../problems/catalogue.ts';
import { freshdeskProblems } from '../problems/freshdesk.ts';
import { printable } from '../util/printable.ts';

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const ACCOUNT = new RegExp(`^${LABEL}$`);
const HOST = new RegExp(`^${LABEL}\\.freshdesk\\.com$`);

/** `acme`, `acme.freshdesk.com`, `https://acme.freshdesk.com/` → its origin (API facts 1). */
export function apiOrigin(
  domain: string,
  options: { readonly allowLoopback: boolean },
): { readonly origin: string } | { readonly problem: Problem } {
  const text = domain.trim().toLowerCase();
  const host = text.replace(/^https:\/\//, '').replace(/\/$/, '');
  if (ACCOUNT.test(host) && !text.includes('/')) return { origin: `https://${host}.freshdesk.com` };
  if (HOST.test(host)) return { origin: `https://${host}` };
  const loopback = options.allowLoopback ? loopbackOrigin(text) : undefined;
  if (loopback !== undefined) return { origin: loopback };
  return { problem: problem(freshdeskProblems.badDomain, { domain: showDomain(domain) }) };
}

/** What stands before an `@` may be a password, so it is not repeated. */
export const showDomain = (domain: string): string => printable(domain.replace(/^.*@/su, '…@'), 80);

function loopbackOrigin(text: string): string | undefined {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return isLoopback(url) && url.pathname === '/' && url.search === '' && url.hash === '' ? url.origin : undefined;
}

function isLoopback(url: URL): boolean {
  const hosts = new Set(['127.0.0.1', '[::1]', 'localhost']);
  return hosts.has(url.hostname) && url.username === '' && url.password === '';
}

/** The last check, made where requests are sent: whatever called this, the key goes nowhere else. */
export function mayReceiveKey(origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  if (url.origin !== origin) return false;
  if (isLoopback(url)) return url.protocol === 'http:' || url.protocol === 'https:';
  return url.protocol === 'https:' && url.port === '' && HOST.test(url.hostname);
}
