// Stands in for the process that renders, and does whatever its articles say: what real ones do by chance, on command.
import process from 'node:process';

process.on('disconnect', () => process.exit(0));
const answer = (message) => process.send(message);
const DO = {
  hang: () => {
    for (;;);
  },
  memory: () => {
    const kept = [];
    for (;;) kept.push(Array.from({ length: 10_000 }, (_, index) => ({ index })));
  },
  crash: () => process.exit(3),
  throw: () => {
    throw new TypeError('the tree fell over');
  },
  killed: () => process.kill(process.pid, 'SIGTERM'),
  lie: () => answer('nonsense'),
  other: ({ id }) => answer({ kind: 'done', id: id + 7, rendered: {} }),
  say: ({ id }) => answer({ kind: 'threw', id, reason: 'it did not like it' }),
  flood: (job) => {
    process.stdout.write('x'.repeat(5_000_000));
    process.stderr.write('y'.repeat(5_000_000));
    done(job, 'flooded');
  },
  nag: ({ id }) => {
    setInterval(() => answer({ kind: 'begun', id }), 100);
  },
  load: (job) => {
    work(1000);
    answer({ kind: 'begun', id: job.id });
    work(1000);
    done(job, 'loaded and rendered');
  },
  environment: (job) => done(job, JSON.stringify({ env: process.env, args: process.execArgv })),
};

/** Works for so many milliseconds of its own time. */
function work(milliseconds) {
  const before = process.cpuUsage();
  for (let used = 0; used < milliseconds * 1000; ) {
    const { user, system } = process.cpuUsage(before);
    used = user + system;
  }
}

function done({ id }, text) {
  const body = { template: [text], links: [], assets: [], generated: [], anchors: [], problems: [] };
  answer({ kind: 'done', id, rendered: { body, lookups: [] } });
}

process.on('message', (message) => {
  if (message.kind === 'setup') {
    if (message.files.has('refuse'))
      answer({ kind: 'refused', problems: [{ code: 'X', severity: 'error', message: 'No.' }] });
    else if (message.files.has('exit')) process.exit(4);
    else if (!message.files.has('sleep')) answer({ kind: 'ready' });
    return;
  }
  const command = DO[message.article.body];
  if (command) command(message);
  else done(message, `${message.article.body} of ${message.article.path}`);
});
