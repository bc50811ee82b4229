// The tour of `npm run demo`: plans content/, publishes it to the sandbox, plans again, and says how to look at it.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

const STEPS = [
  { args: ['plan', '--target', 'sandbox'], says: 'What would publishing the user guide in content/ do?' },
  { args: ['publish', '--target', 'sandbox'], says: 'Publish it, to the local Freshdesk that runs inside kb.' },
  { args: ['plan', '--target', 'sandbox'], says: 'And again: is anything left to do?' },
];

for (const { args, says } of STEPS) {
  console.log(`\n# ${says}\n$ kb ${args.join(' ')}\n`);
  const { status, error } = spawnSync(process.execPath, [`${root}dist/kb.mjs`, ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 2);
}
console.log(`
Look at what was published:   npm run sandbox   then open the address it prints
Change a file in content/ and run   npm run demo   again: the plan shows just that change.`);
