/** Whether everybody can read a repository: told by the event of a workflow run, else asked of GitHub without a login. */
import { readFile } from 'node:fs/promises';
import type { Problem } from '../model/problem.ts';
import { assetProblems } from '../problems/asset.ts';
import { problem } from '../problems/catalogue.ts';
import { type Fetch, reasonOf } from './network.ts';

export interface VisibilityQuestion {
  /** `owner/name` */
  readonly repository: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly fetch: Fetch;
}

const TIMEOUT = 20_000; // milliseconds

/** Undefined when it is public; a question without an answer is not taken for a yes. */
export async function whyNotPublic(question: VisibilityQuestion): Promise<Problem | undefined> {
  const { repository } = question;
  const isPrivate = (await fromEvent(question)) ?? (await fromGitHub(question));
  if (typeof isPrivate === 'string') return problem(assetProblems.unknownRepository, { repository, why: isPrivate });
  return isPrivate ? problem(assetProblems.privateRepository, { repository }) : undefined;
}

async function fromEvent({ repository, env }: VisibilityQuestion): Promise<boolean | undefined> {
  const file = env['GITHUB_EVENT_PATH'];
  if (env['GITHUB_ACTIONS'] !== 'true' || !file) return undefined;
  try {
    const event: unknown = JSON.parse(await readFile(file, 'utf8'));
    const found = fieldOf(event, 'repository');
    const name = fieldOf(found, 'full_name');
    const isPrivate = fieldOf(found, 'private');
    const isOurs = typeof name === 'string' && name.toLowerCase() === repository.toLowerCase();
    return isOurs && typeof isPrivate === 'boolean' ? isPrivate : undefined;
  } catch {
    return undefined; // a scheduled run may have an event of another form; GitHub itself is asked then
  }
}

async function fromGitHub({ repository, fetch }: VisibilityQuestion): Promise<boolean | string> {
  try {
    const answer = await fetch(
      new Request(`https://api.github.com/repos/${repository}`, {
        headers: { accept: 'application/vnd.github+json', 'user-agent': 'kbpress' },
        signal: AbortSignal.timeout(TIMEOUT),
      }),
    );
    if (answer.status === 404) return true; // what is private is hidden from those who do not log in
    if (answer.status !== 200) return `GitHub answered ${answer.status}`;
    const isPrivate = fieldOf(await answer.json(), 'private');
    return typeof isPrivate === 'boolean' ? isPrivate : 'GitHub did not say';
  } catch (error) {
    return reasonOf(error);
  }
}

/** JSON from outside is of any shape. */
function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}
