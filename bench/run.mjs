// `npm run bench [NAME…]`: every figure is a ratio, or a count, measured side by side in one run on this machine.
import { cpus } from 'node:os';

const ALL = ['start', 'unchanged', 'scale', 'render', 'cache', 'publish'];
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !ALL.includes(name));
if (unknown.length > 0) {
  console.error(`There is no benchmark named ${unknown.join(', ')}. There are: ${ALL.join(', ')}.`);
  process.exit(2);
}

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}\n`);
for (const name of wanted.length > 0 ? wanted : ALL) {
  const { run } = await import(`./${name}.mjs`);
  await run((line) => console.log(line));
  console.log('');
}
