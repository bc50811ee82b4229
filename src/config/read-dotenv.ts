/** A `.env` beside kb.yaml for a person's machine: only domains and keys, never over what is set, never in CI. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import type { Problem } from '../model/problem.ts';
import { problem } from '../problems/catalogue.ts';
import { configProblems } from '../problems/config.ts';
import type { Environment } from './resolve-target.ts';

export interface Dotenv {
  readonly env: Environment;
  readonly problems: readonly Problem[];
}

/** Nothing else in the file concerns kb; above all it does not say what may be loaded. */
const OWN = /^(?:FRESHDESK|KB_[A-Z0-9_]+)_(?:DOMAIN|API_KEY)$/;

/** `isIgnored` asks git; undefined means that there is no git to ask, and so nothing that keeps the file out of one. */
export async function readDotenv(
  root: string,
  env: Environment,
  isIgnored: (path: string) => Promise<boolean | undefined>,
): Promise<Dotenv> {
  if (env['CI']) return { env, problems: [] };
  const file = join(root, '.env');
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    return { env, problems: [] };
  }
  const own = Object.entries(parseEnv(text.replace(/^\ufeff/, ''))).filter(([name]) => OWN.test(name));
  if (own.length === 0) return { env, problems: [] };
  const ignored = await isIgnored(file);
  if (ignored === true) return { env: { ...Object.fromEntries(own), ...set(env) }, problems: [] };
  const why = ignored === false ? configProblems.dotenvTracked : configProblems.dotenvOutsideGit;
  return { env, problems: [problem(why, undefined, { path: '.env', line: 1, column: 1 })] };
}

const set = (env: Environment): Environment =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
