/** The browser of this machine, if it has one. */
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const USUAL = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** `KB_CHROMIUM` names one that must be there; else the first of the usual places. */
export const chromiumPath: string | undefined = process.env['KB_CHROMIUM'] || USUAL.find((path) => existsSync(path));

/** Part of the name of what is skipped, so that a report says why. */
export const REASON = chromiumPath === undefined ? ` (skipped: no Chromium at ${USUAL.join(', ')})` : '';

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function launch(): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error('no Chromium here');
  return chromium.launch({ executablePath: chromiumPath, args: QUIET });
}
