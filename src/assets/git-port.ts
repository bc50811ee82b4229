/** What the asset branch needs of git. Wired by the command line, which gives it a repository of its own to work in. */

export interface GitAnswer {
  readonly code: number;
  readonly stdout: Buffer;
  /** What git and the host said besides, line by line, without credentials. */
  readonly messages: readonly string[];
  /** What went wrong, on one line and without credentials. */
  readonly reason: string;
}

/** `origin` is the repository on the host. */
export interface AssetGit {
  run(
    args: readonly string[],
    call?: { readonly input?: string | Buffer | undefined; readonly timeout?: number | undefined },
  ): Promise<GitAnswer>;
}
