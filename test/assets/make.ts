/** Assets, a clock that takes no time, and a web of answers: what the tests of all hosts share. */
import type { SourceAsset } from '../../src/model/article.ts';
import type { Problem } from '../../src/model/problem.ts';
import { AssetError, type Clock } from '../../src/sync/ports.ts';
import { sha256 } from '../../src/util/hash.ts';

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

export const asset = (path: string, text: string): SourceAsset => ({
  path,
  hash: sha256(text),
  sourceHash: sha256(text),
  size: text.length,
  extension: /\.(\w+)$/.exec(path)?.[1] ?? '',
});

export const read = (text: string) => async (): Promise<Uint8Array> => bytes(text);

export const never = async (): Promise<Uint8Array> => {
  throw new Error('It was not to be read.');
};

/** Sleeping takes no time; `slept` tells what was asked for. */
export function quickClock(): Clock & { readonly slept: number[] } {
  const slept: number[] = [];
  return {
    slept,
    now: () => new Date('2026-03-01T12:00:00Z'),
    sleep: async (milliseconds) => void slept.push(milliseconds),
  };
}

/** Answers requests in turn, the last one for good; `log` holds `HEAD https://…`. */
export function web(...answers: readonly ((request: Request) => Response | Promise<Response>)[]) {
  const log: string[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    const answer = answers[Math.min(log.length, answers.length - 1)];
    log.push(`${request.method} ${request.url}`);
    if (!answer) throw new TypeError('no answer was given to this test');
    return answer(request);
  };
  return { fetch, log };
}

export const status =
  (code: number, headers: Readonly<Record<string, string>> = {}) =>
  (): Response =>
    new Response(null, { status: code, headers });

/** The problem that the work ended with; anything else fails the test. */
export async function problemOf(work: Promise<unknown>): Promise<Problem> {
  const error: unknown = await work.then(
    () => new Error('nothing was thrown'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof AssetError) return error.problem;
  throw error;
}
