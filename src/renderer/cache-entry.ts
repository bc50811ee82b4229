/**
 * One rendered article as the cache holds it: what every run asks for in few numbers and texts, and the HTML as bytes that are
 * read only when somebody wants them. The bodies made from it hold no more than that in memory.
 */
import type { BodyTemplate } from '../model/plan.ts';
import type { Place, Problem } from '../model/problem.ts';
import type { BodyFacts, GeneratedAsset, RenderedBody } from '../model/tree.ts';
import type { Lookup } from '../render/resolve-links.ts';
import { bodyFacts } from '../util/body-facts.ts';
import type { Rendered } from './render-article.ts';

/** Where bytes lie, in which pack, and the start of their digest. */
export type PackPlace = readonly [pack: string, offset: number, length: number, digest: string];

export interface CacheEntry {
  /** Digest of everything beside files that decides the body. */
  readonly key: string;
  /** Digest of the files and articles for which `lookups` are known to hold. */
  content: string;
  readonly place: PackPlace;
  readonly facts: BodyFacts;
  /** Paths and anchors, each once; named by number below. */
  readonly texts: readonly string[];
  /** Path, anchor, and place (path, line, column) of each link. */
  readonly links: readonly number[];
  /** Path and place of each. */
  readonly assets: readonly number[];
  readonly anchors: readonly string[];
  readonly lookups: readonly (readonly ['href' | 'src', string, string])[];
  readonly problems: readonly Problem[];
  /** Whether pictures were drawn, which lie beside the HTML. */
  readonly drew: boolean;
}

/** The part that lies in the pack. */
interface Heavy {
  readonly template: BodyTemplate;
  readonly generated: readonly GeneratedAsset[];
}

export const heavyBytes = ({ body: { template, generated } }: Rendered): Buffer =>
  Buffer.from(JSON.stringify({ template, generated } satisfies Heavy));

export function toEntry(rendered: Rendered, key: string, content: string, place: PackPlace): CacheEntry {
  const { body, lookups } = rendered;
  const texts = new Map<string, number>();
  const number = (text: string): number => {
    const known = texts.get(text) ?? texts.size;
    texts.set(text, known);
    return known;
  };
  // No line counts 0, which none has.
  const at = ({ path = '', line = 0, column = 0 }: Place): number[] => [number(path), line, column];
  return {
    key,
    content,
    place,
    facts: body.facts ?? bodyFacts(body.template),
    links: body.links.flatMap((link) => [number(link.path), number(link.anchor), ...at(link.place)]),
    assets: body.assets.flatMap((asset) => [number(asset.path), ...at(asset.place)]),
    texts: [...texts.keys()],
    anchors: body.anchors,
    lookups: lookups.map((one) => [one.attribute, one.address, formatReference(one)] as const),
    problems: body.problems,
    drew: body.generated.length > 0,
  };
}

export const formatReference = ({ reference }: Pick<Lookup, 'reference'>): string => JSON.stringify(reference);

/** Own properties all, so that a copy of it holds them; read anew each time, so that nothing stays. */
export function openEntry(entry: CacheEntry, read: (place: PackPlace) => Buffer): RenderedBody {
  const heavy = (): Heavy => JSON.parse(read(entry.place).toString()) as Heavy; // the digest says that heavyBytes wrote it
  const { texts, links, assets, anchors, problems, facts, drew } = entry;
  const text = (number: number | undefined): string => texts[number ?? 0] ?? '';
  const placeAt = (list: readonly number[], at: number): Place => {
    const [path, line, column] = [text(list[at]), list[at + 1], list[at + 2]];
    return { ...(path && { path }), ...(line && { line }), ...(column && { column }) };
  };
  return {
    facts,
    anchors,
    problems,
    get template() {
      return heavy().template;
    },
    get generated() {
      return drew ? heavy().generated : [];
    },
    get links() {
      const each = (at: number) => ({
        path: text(links[at]),
        anchor: text(links[at + 1]),
        place: placeAt(links, at + 2),
      });
      return steps(links.length, 5).map(each);
    },
    get assets() {
      return steps(assets.length, 4).map((at) => ({ path: text(assets[at]), place: placeAt(assets, at + 1) }));
    },
  };
}

const steps = (length: number, step: number): number[] =>
  Array.from({ length: length / step }, (_, index) => index * step);
