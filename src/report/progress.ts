export interface ProgressOptions {
  readonly stream: { write(text: string): void };
  readonly isTTY: boolean;
  readonly columns: number;
  readonly quiet: boolean;
  readonly now: () => number;
}
export interface Progress { step(done: number, total: number, title: string): void; wait(ms: number, why: string): void; end(): void }
export function createProgress(_options: ProgressOptions): Progress { return { step() {}, wait() {}, end() {} }; }
