/**
 * Spares the parser what a text cannot hold: looking for e-mail addresses alone costs a quarter of the time, at every
 * letter of a text without an @. Only constructs whose characters are missing go, so the result is the same.
 */
import type { Processor } from 'unified';

/** Construct of remark-gfm → what a text must hold for it to match anywhere. */
const NEEDED: Readonly<Record<string, RegExp>> = {
  emailAutolink: /@/u,
  wwwAutolink: /www\./iu,
  protocolAutolink: /https?:/iu,
  strikethrough: /~/u,
  gfmFootnoteDefinition: /\[\^/u,
  gfmFootnoteCall: /\[\^/u,
  gfmPotentialFootnoteCall: /\[\^/u,
  table: /\||:-|-:/u,
};

export function unusedConstructs(markdown: string): readonly string[] {
  return Object.keys(NEEDED).filter((name) => !NEEDED[name]?.test(markdown));
}

/** A plugin, to be used after remark-gfm. */
export function leaveOut(this: Processor, names: readonly string[]): void {
  const data: { micromarkExtensions?: unknown[] | undefined } = this.data();
  const isUnused = (construct: unknown): boolean => names.includes(nameOf(construct));
  data.micromarkExtensions = data.micromarkExtensions?.map((extension) =>
    mapValues(extension, (constructs) =>
      mapValues(constructs, (one) =>
        Array.isArray(one) ? one.filter((item) => !isUnused(item)) : isUnused(one) ? [] : one,
      ),
    ),
  );
}

function nameOf(construct: unknown): string {
  return typeof construct === 'object' && construct !== null && 'name' in construct ? String(construct.name) : '';
}

/** Anything that is no plain object is answered as it is. */
function mapValues(value: unknown, change: (one: unknown) => unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, change(one)]));
}
