/** An intent as a file: one line of JSON in `intents/`, named after its run. Strict both ways; reads no disk itself. */
import type { Intent } from '../model/ledger.ts';
import { KbError } from '../problems/kb-error.ts';
import { problem } from '../problems/catalogue.ts';
import { ledgerProblems } from '../problems/ledger.ts';
import { stableJson } from '../util/stable-json.ts';
import type { Origin } from './ledger-file.ts';
import { LineError, parseLine } from './parse-line.ts';
import { intentSchema } from './schema.ts';
import type { StoredIntent } from './store.ts';

export const INTENT_FOLDER = 'intents';

export function intentPath(run: string): string {
  return `${INTENT_FOLDER}/${run}.json`;
}

export function formatIntent(intent: StoredIntent): string {
  return `${stableJson(intent)}\n`;
}

/** Throws KbError for anything that kb did not write like this. */
export function parseIntent(text: string, origin: Origin): StoredIntent {
  try {
    return parseLine(text.replace(/\n$/, ''), intentSchema);
  } catch (error) {
    if (!(error instanceof LineError)) throw error;
    throw new KbError(problem(ledgerProblems.damaged, { ...origin, reason: error.message }), { cause: error });
  }
}

/** By run, in the order in which they began. */
export function intentsByRun(intents: readonly StoredIntent[]): ReadonlyMap<string, StoredIntent> {
  const inOrder = intents.toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
  return new Map(inOrder.map((intent) => [intent.run, intent]));
}

/** Without what only the lock needs. */
export function toIntent({ process: _process, released: _released, ...intent }: StoredIntent): Intent {
  return intent;
}
