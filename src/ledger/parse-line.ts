/** One line of JSON exactly as kb writes it. Anything else (keys twice, unknown keys, other spacing) is damage, never guessed at. */
import type { z } from 'zod';

export class LineError extends Error {}

/** Throws LineError with a reason that completes "line N: …". */
export function parseLine<T>(text: string, schema: z.ZodType<T>): T {
  const found = schema.safeParse(canonicalValue(text));
  if (found.success) return found.data;
  const [issue] = found.error.issues;
  const where = issue?.path.join('.');
  throw new LineError(
    `${where === '' || where === undefined ? 'the line' : `\`${where}\``} is not as kb writes it (${issue?.message})`,
  );
}

function canonicalValue(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new LineError('the line is not complete JSON');
  }
  // JSON.parse keeps the last of two equal keys; writing the value again shows that something went missing.
  if (JSON.stringify(value) !== text) throw new LineError('the line was edited by another program');
  return value;
}
