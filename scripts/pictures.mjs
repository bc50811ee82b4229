// `npm run pictures`: draws what a plan looks like in a terminal, from a real plan, for the README and the guide.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createEmulator, plan, publish } from '../dist/index.mjs';
import { ansiToSvg } from './ansi-to-svg.mjs';
import { load, root } from './load-source.mjs';

const COLUMNS = 88;

const article = (title, key, body) => `---\ntitle: ${title}\nkey: ${key}\n---\n\n${body}\n`;

const BEFORE = {
  'kb.yaml': 'targets:\n  production: { type: freshdesk, domain: acme }\n',
  'Account/Signing in/reset.md': article(
    'Reset your password',
    'k7fq2x9m',
    'Open **Settings**, choose *Security* and press **Reset**.\n\nThe link in the mail is good for 30 minutes. You can ask for another one at any time.',
  ),
  'Account/Signing in/devices.md': article(
    'Your devices',
    'm3ty8w1c',
    'Each device that you sign in with is listed under **Devices**.',
  ),
  'Billing/Invoices/refunds.md': article('Refunds', 'r5np4k7z', 'We refund any invoice within 14 days.'),
};
const AFTER = {
  'Account/Signing in/reset.md': article(
    'Reset your password',
    'k7fq2x9m',
    'Open **Settings**, choose *Security* and press **Reset password**.\n\nThe link in the mail is good for one hour. You can ask for another one at any time. See also [two-factor sign-in](two-factor.md).',
  ),
  'Account/Signing in/two-factor.md': article(
    'Sign in with two factors',
    'q9dx2b6h',
    'A code from your phone proves that it is you.\n\n1. Open **Settings**.\n2. Choose *Security*.\n3. Scan the picture with your phone.',
  ),
};

const folder = mkdtempSync(join(tmpdir(), 'kb-pictures-'));
const write = (files) => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
};
const emulator = createEmulator();
const server = await emulator.listen(0);
try {
  const options = {
    content: folder,
    env: { CI: '1', PATH: process.env.PATH, FRESHDESK_DOMAIN: server.url, FRESHDESK_API_KEY: 'key' },
  };
  write(BEFORE);
  await publish(options);
  write(AFTER);
  const refunds = emulator.articles().find(({ title }) => title === 'Refunds');
  emulator.people.editArticle(refunds.id, { description: refunds.description.replace('14 days', '30 days') });
  const { planText } = await load(`export { planText } from './src/report/plan-text.ts';`);
  const text = planText(await plan(options), { color: true, width: COLUMNS, verbose: false, quiet: false });
  mkdirSync(`${root}docs/pictures`, { recursive: true });
  // The port differs from run to run; the picture shows the account of its kb.yaml.
  const shown = text.replaceAll(server.url, 'https://acme.freshdesk.com');
  writeFileSync(
    `${root}docs/pictures/plan.svg`,
    ansiToSvg(`$ kb plan\n\n${shown.trimEnd()}`, { columns: COLUMNS + 2, title: 'kb plan' }),
  );
} finally {
  await emulator.close();
  rmSync(folder, { recursive: true });
}
