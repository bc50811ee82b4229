// `node scripts/pathological.mjs FOLDER`: every input of FOLDER/pathological.json through `kb check`, beside a harmless article.
// Each must be done within ten seconds, with problems at its own file only. Needs `npm run build`.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MOST = 10; // seconds
const KB = fileURLToPath(new URL('../dist/kb.mjs', import.meta.url));
const [, , folder] = process.argv;
if (folder === undefined) {
  console.error('Usage: node scripts/pathological.mjs FOLDER, where FOLDER holds pathological.json');
  process.exit(2);
}

const inputs = JSON.parse(readFileSync(join(folder, 'pathological.json'), 'utf8'));
const wrong = [];
let slowest = 0;
for (const input of inputs) {
  const { name, kind } = input;
  const text = textOf(input);
  const { seconds, code, out } = await check(text);
  const problems = code === 0 || code === 1 ? parse(out) : undefined;
  const own = problems?.filter(({ path }) => path === 'C/F/hostile.md').map(({ code }) => code);
  const others = problems?.filter(({ path, severity }) => path === 'C/F/harmless.md' && severity !== 'note');
  const isRight = problems !== undefined && others.length === 0 && seconds <= MOST;
  slowest = Math.max(slowest, seconds);
  if (!isRight) wrong.push(name);
  const size = `${(text.length / 1000).toFixed(0)} kB`;
  const said = own === undefined ? `exit ${code}` : [...new Set(own)].join(' ') || 'rendered';
  console.log(
    `${isRight ? 'ok   ' : 'WRONG'} ${seconds.toFixed(1).padStart(5)} s ${size.padStart(8)}  ${kind}: ${name}: ${said}`,
  );
}
console.log(
  `\n${inputs.length - wrong.length} of ${inputs.length} within ${MOST} s, the slowest in ${slowest.toFixed(1)} s`,
);
if (wrong.length > 0) process.exit(1);

/** Pieces and how often each is repeated, or a series of ever longer ones. */
function textOf({ parts, series }) {
  if (parts) return parts.map(([piece, times]) => piece.repeat(times)).join('');
  const { prefix, unit, suffix, from_: from, to } = series;
  return Array.from({ length: to - from }, (_, index) => prefix + unit.repeat(from + index) + suffix).join('');
}

/** A new content root each time, since the cache would answer otherwise. */
async function check(text) {
  const root = mkdtempSync(join(tmpdir(), 'kb-pathological-'));
  try {
    mkdirSync(join(root, 'C/F'), { recursive: true });
    writeFileSync(join(root, 'kb.yaml'), '');
    writeFileSync(join(root, 'C/F/harmless.md'), '---\ntitle: Harmless\nkey: a2345678\n---\n\nSome text.\n');
    writeFileSync(join(root, 'C/F/hostile.md'), `---\ntitle: Hostile\nkey: b2345678\n---\n\n${text}\n`);
    return await run(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}

function run(root) {
  const start = performance.now();
  const child = spawn(process.execPath, [KB, 'check', '--json', '--content', root], {
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (piece) => (out += piece));
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ seconds: (performance.now() - start) / 1000, code, out }));
  });
}

function parse(out) {
  try {
    return JSON.parse(out).problems;
  } catch {
    return undefined;
  }
}
