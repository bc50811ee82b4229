/** What a plugin did wrong, until somebody who knows the article makes a problem of it. */
import type { Place, Problem } from '../model/problem.ts';
import { problem } from '../problems/catalogue.ts';
import { rendererProblems } from '../problems/renderer.ts';
import { printable } from '../util/printable.ts';

export class PluginError extends Error {
  override readonly name = 'PluginError';
  readonly plugin: string;
  readonly isAsync: boolean;
  constructor(plugin: string, reason: string, { cause, isAsync = false }: { cause?: unknown; isAsync?: boolean } = {}) {
    super(reason, { cause });
    this.plugin = plugin;
    this.isAsync = isAsync;
  }

  at(place: Place): Problem {
    const { plugin } = this;
    if (this.isAsync) return problem(rendererProblems.pluginAsync, { plugin }, place);
    return problem(rendererProblems.pluginFailed, { plugin, reason: this.message }, place);
  }
}

/** One line, without its full stop: it goes into a sentence. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const [line = ''] = text.trim().split('\n');
  return printable(line, 200).replace(/[.:\s]+$/, '') || 'it did not say why';
}
