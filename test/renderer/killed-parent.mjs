// Starts the process that renders, gives it an article without an end, says so, and waits to be killed.
import { spawn } from 'node:child_process';
import process from 'node:process';

const [args, setup, job] = process.argv.slice(2).map((text) => JSON.parse(text));
// The output of this one is handed on: it stays open until both are gone.
const child = spawn(process.execPath, args, {
  stdio: ['ignore', 'inherit', 'ignore', 'ipc'],
  serialization: 'advanced',
});
child.send({ ...setup, files: new Set(), articles: new Set() });
child.on('message', (message) => {
  if (message.kind === 'ready') child.send(job);
  if (message === 'hanging') process.stdout.write('hanging');
});
setInterval(() => undefined, 60_000);
