/** Which repository on github.com is meant, and how its branch is reached: for git, and for readers. */

export interface Repository {
  /** `owner/name` */
  readonly name: string;
  /** For git; in the manner of `origin`, so that the same login works. */
  readonly remote: string;
}

const HTTPS = /^(https?:\/\/(?:[^/@\s]*@)?(?:www\.)?github\.com\/)([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/i;
const SSH = /^((?:ssh:\/\/)?(?:[\w.-]+@)(?:ssh\.)?github\.com(?::443)?[:/])([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/i;

/** `wanted` is what kb.yaml says; `origin` the address of the remote, if there is one. */
export function githubRepository(origin: string | undefined, wanted?: string): Repository | undefined {
  const match = HTTPS.exec(origin ?? '') ?? SSH.exec(origin ?? '');
  const [, start = 'https://github.com/', found] = match ?? [];
  if (wanted === undefined)
    return origin === undefined || found === undefined ? undefined : { name: found, remote: origin };
  if (origin !== undefined && found?.toLowerCase() === wanted.toLowerCase()) return { name: found, remote: origin };
  return { name: wanted, remote: `${start}${wanted}.git` };
}

/** Address of a file at the root of a branch, for everybody. */
export function rawAddress({ name }: Pick<Repository, 'name'>, branch: string): string {
  return `https://raw.githubusercontent.com/${name}/${branch.split('/').map(encodeURIComponent).join('/')}`;
}
