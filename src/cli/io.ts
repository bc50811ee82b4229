/** The outside of the process as the command line sees it; main.ts gives the real one, tests give their own. */

export interface Io {
  stdout(text: string): void;
  stderr(text: string): void;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute. */
  readonly cwd: string;
  readonly isOutputTerminal: boolean;
  readonly isErrorTerminal: boolean;
  /** Whether a person can be asked: input and output are terminals. */
  readonly canAsk: boolean;
  readonly columns: number;
  readonly pid: number;
  readonly hostname: string;
  /** Asks one question and resolves to the line that was typed. */
  ask(question: string): Promise<string>;
  /** True after the first SIGINT or SIGTERM. */
  shouldStop(): boolean;
  /** Aborts at the second one. */
  readonly signal: AbortSignal;
  /** Path of the program that renders, where there is a built one; without it articles are rendered in this process. */
  readonly renderChild?: string | undefined;
  /** Resolves at the first SIGINT or SIGTERM; for commands that run until they are stopped. */
  stopped(): Promise<void>;
}
