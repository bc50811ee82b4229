/**
 * Makes one commit out of many files with one git process (`fast-import`): unchanged files are neither read nor
 * written, and no work tree, index or HEAD is touched. Moves no ref but a temporary one of its own.
 */
import { type Git, gitFailed } from './git-exec.ts';

export interface NewCommit {
  readonly message: string;
  /** The first one gives the files that do not change. */
  readonly parents: readonly string[];
  /** Path → content, object id of a file that git already has, or undefined to remove it. */
  readonly files: ReadonlyMap<string, string | { readonly object: string } | undefined>;
  /** Folders emptied before the files are written. */
  readonly emptied: readonly string[];
  readonly time: Date;
}

/** The commit's id; `refs/kb-work/…` keeps it from being collected until it is deleted. */
export async function makeCommit(git: Git, work: string, commit: NewCommit): Promise<string> {
  const args = ['fast-import', '--quiet', '--force', '--done', '--date-format=raw'];
  const { code, stdout, reason } = await git.run(args, { input: importStream(work, commit), timeout: 600_000 });
  const id = stdout.toString().trim();
  if (code !== 0 || id === '') throw gitFailed(args, reason);
  return id;
}

function importStream(work: string, { message, parents, files, emptied, time }: NewCommit): Buffer {
  const parts: string[] = ['feature done\n', `commit ${work}\n`, 'mark :1\n'];
  parts.push(`committer kb <kb@localhost> ${Math.floor(time.getTime() / 1000)} +0000\n`, block(message));
  for (const [index, parent] of parents.entries()) parts.push(`${index === 0 ? 'from' : 'merge'} ${parent}\n`);
  for (const folder of emptied) parts.push(`D ${folder}\n`);
  for (const [path, file] of files) {
    if (file === undefined) parts.push(`D ${path}\n`);
    else if (typeof file === 'string') parts.push(`M 100644 inline ${path}\n`, block(file));
    else parts.push(`M 100644 ${file.object} ${path}\n`);
  }
  parts.push('get-mark :1\n', 'done\n');
  return Buffer.concat(parts.map((part) => Buffer.from(part))); // together they may be longer than a string can be
}

function block(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}
