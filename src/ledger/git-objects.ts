/** Reads objects out of git, many per process. Missing ones are undefined; nothing is checked out. */
import { type Git, gitFailed } from './git-exec.ts';

/** Contents of objects named like `<commit>:<path>`, in order; one process for all. */
export async function readObjects(git: Git, names: readonly string[]): Promise<readonly (string | undefined)[]> {
  if (names.length === 0) return [];
  const args = ['cat-file', '--batch'];
  const { code, stdout, reason } = await git.run(args, { input: `${names.join('\n')}\n` });
  if (code !== 0) throw gitFailed(args, reason);
  const contents: (string | undefined)[] = [];
  let at = 0;
  while (contents.length < names.length) {
    const end = stdout.indexOf(10, at);
    const size = /^[0-9a-f]+ blob (\d+)$/.exec(stdout.toString('utf8', at, end))?.[1];
    at = end + 1;
    contents.push(size === undefined ? undefined : stdout.toString('utf8', at, at + Number(size)));
    if (size !== undefined) at += Number(size) + 1;
  }
  return contents;
}

/** Reads one object at a time for its callers, and all that are asked for at once in one process. */
export function createObjectReader(git: Git): (name: string) => Promise<string | undefined> {
  let waiting: { names: string[]; contents: Promise<readonly (string | undefined)[]> } | undefined;
  return async (name) => {
    waiting ??= collect();
    const index = waiting.names.push(name) - 1;
    const contents = await waiting.contents;
    return contents[index];
  };

  function collect(): { names: string[]; contents: Promise<readonly (string | undefined)[]> } {
    const names: string[] = [];
    const contents = new Promise<void>((resolve) => {
      setImmediate(resolve);
    }).then(() => {
      waiting = undefined;
      return readObjects(git, names);
    });
    return { names, contents };
  }
}

/** Path → object id of every file below `paths` in a commit; wherever in the work tree git runs. */
export async function listFiles(
  git: Git,
  commit: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const out = await git.text(['ls-tree', '--full-tree', '-r', '-z', commit, '--', ...paths]);
  const files = new Map<string, string>();
  for (const entry of out.split('\0')) {
    const found = /^\d+ blob ([0-9a-f]+)\t(.*)$/s.exec(entry);
    if (found) files.set(found[2] ?? '', found[1] ?? '');
  }
  return files;
}
