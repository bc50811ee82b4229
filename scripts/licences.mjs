// The licences of what the bundle holds, as their terms ask: name, version, licence and its text, each package once.
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** From the inputs that esbuild's metafile names, relative to `root`, which ends with a slash. */
export function bundledLicences(inputs, root) {
  const folders = new Set();
  for (const path of inputs) {
    const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
    if (folder !== undefined) folders.add(folder);
  }
  const entries = [...folders].map((folder) => entryOf(root + folder));
  return `${[...new Set(entries)].sort().join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

function entryOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const texts = (existsSync(folder) ? readdirSync(folder) : [])
    .filter((file) => /^(?:licen[cs]e|notice|copying)(?:[.-]|$)/i.test(file))
    .sort()
    .map((file) => readFileSync(`${folder}/${file}`, 'utf8').trim());
  return [`${name} ${version}, ${typeof license === 'string' ? license : 'see below'}`, ...texts].join('\n\n');
}
