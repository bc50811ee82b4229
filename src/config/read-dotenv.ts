/** A `.env` beside kb.yaml for a person's machine: only kb's own names, never over what is set, never in CI. */
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

/** `isIgnored` asks git; undefined means that there is no git, and so nothing that could leak through it. */
export async function readDotenv(
  root: string,
  env: Environment,
  isIgnored: (path: string) => Promise<boolean | undefined>,
): Promise<Dotenv> {
  if (env['CI']) return { env, problems: [] };
  let text: string;
  try {
    text = await readFile(join(root, '.env'), 'utf8');
  } catch {
    return { env, problems: [] };
  }
  const own = Object.entries(parseEnv(text)).filter(([name]) => /^(?:KB|FRESHDESK)_[A-Z0-9_]+$/.test(name));
  if (own.length === 0) return { env, problems: [] };
  if ((await isIgnored(join(root, '.env'))) === false) {
    return { env, problems: [problem(configProblems.dotenvTracked, undefined, { path: '.env' })] };
  }
  return { env: { ...Object.fromEntries(own), ...set(env) }, problems: [] };
}

const set = (env: Environment): Environment => Object.fromEntries(Object.entries(env).filter(([, value]) => value));
