/** An answer as a Response, with the headers every answer carries (API facts 2) and bodies that break or trickle. */
import { brokenConnection } from './faults.ts';
import type { Answer } from './play-fault.ts';

export function toResponse(answer: Answer, common: Readonly<Record<string, string>>, signal: AbortSignal): Response {
  const { status } = answer;
  const text = answer.raw ?? (answer.json === undefined ? '' : JSON.stringify(answer.json));
  const headers = new Headers({
    'X-Freshdesk-API-Version': 'latest=v2; requested=v2',
    ...common,
    ...((answer.json !== undefined || answer.raw !== undefined) && {
      'Content-Type': 'application/json; charset=utf-8',
    }),
    ...answer.headers,
  });
  return new Response(status === 204 || status === 304 ? null : bodyOf(answer, text, signal), { status, headers });
}

function bodyOf(
  { breaks, millisecondsPerByte }: Answer,
  text: string,
  signal: AbortSignal,
): string | ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  if (millisecondsPerByte !== undefined) return trickling(bytes, millisecondsPerByte, signal);
  return breaks ? breaking(bytes) : text;
}

/** A body that breaks after its last byte. */
function breaking(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let sent = false;
  return new ReadableStream({
    pull(controller) {
      if (sent) controller.error(brokenConnection());
      else controller.enqueue(bytes);
      sent = true;
    },
  });
}

function trickling(bytes: Uint8Array, milliseconds: number, signal: AbortSignal): ReadableStream<Uint8Array> {
  let sent = 0;
  return new ReadableStream({
    async pull(controller) {
      if (signal.aborted) return controller.error(signal.reason);
      if (sent >= bytes.length) return controller.close();
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      controller.enqueue(bytes.subarray(sent, sent + 1));
      sent += 1;
    },
  });
}
