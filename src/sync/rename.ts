/**
 * Presumed renames: a record whose file vanished and a new file whose text is alike are the same article, but only when
 * nothing else comes close. What is unclear is named, never guessed (a wrong guess overwrites someone's page).
 */
import type { SourceArticle } from '../model/article.ts';
import type { ArticleRecord } from '../model/ledger.ts';
import { nameKey, normaliseName } from '../util/names.ts';
import { alike, shingles } from './similarity.ts';

/** Below this share of common word pairs two texts are different articles. */
const ALIKE = 0.5;
/** The best candidate must lead the next one by this much. */
const LEAD = 0.15;
/** What an equal title in the same folder counts for. */
const SAME_TITLE = 0.75;
/** A file that shares less than this with what was last sent from its path holds foreign text. */
const FOREIGN = 0.2;

interface Pair {
  readonly source: SourceArticle;
  readonly record: ArticleRecord;
  readonly alike: number;
}

export interface RenameInput {
  /** Records that no source claims. */
  readonly vanished: readonly ArticleRecord[];
  /** Sources that claim no record. */
  readonly fresh: readonly SourceArticle[];
  /** Pairs that only the path speaks for. */
  readonly byPathOnly: readonly (readonly [SourceArticle, ArticleRecord])[];
  readonly lastText: (record: ArticleRecord) => string | undefined;
  /** Whether `article_id` speaks of this target. */
  readonly useIds: boolean;
}

export interface RenameResult {
  readonly renames: readonly Pair[];
  readonly unclear: readonly { readonly source: SourceArticle; readonly note: string }[];
  /** Records that an unclear source may belong to: they are not removed either. */
  readonly contested: ReadonlySet<ArticleRecord>;
}

export function presumeRenames(input: RenameInput): RenameResult {
  const same = sameTexts(input);
  const settled = new Set(same.flatMap((pair) => [pair.source, pair.record]));
  const isOpen = (one: SourceArticle | ArticleRecord): boolean => !settled.has(one);
  const rest = { ...input, vanished: input.vanished.filter(isOpen), fresh: input.fresh.filter(isOpen) };
  const alikes = likelyRenames(rest);
  return { ...alikes, renames: [...same, ...alikes.renames] };
}

/** Exactly one vanished and exactly one new file with this very text: moved, and nothing else needs to be compared. */
function sameTexts(input: RenameInput): Pair[] {
  const records = groupBy(input.vanished, (record) => `${record.language} ${input.lastText(record) ?? ''}`);
  const sources = groupBy(input.fresh, (source) => `${source.language} ${source.text}`);
  return [...sources].flatMap(([text, [source, ...more]]): Pair[] => {
    const [record, ...others] = records.get(text) ?? [];
    if (!source || !record || more.length > 0 || others.length > 0 || !mayBe(input, source, record)) return [];
    return [{ source, record, alike: 1 }];
  });
}

function groupBy<T>(list: readonly T[], key: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const group = groups.get(key(one));
    if (group) group.push(one);
    else groups.set(key(one), [one]);
  }
  return groups;
}

function likelyRenames(input: RenameInput): RenameResult {
  const words = wordsOf(input);
  const pairs: Pair[] = [];
  for (const record of input.vanished) {
    for (const source of input.fresh) {
      if (!mayBe(input, source, record)) continue;
      const share = alike(words.source(source), words.record(record));
      pairs.push({ source, record, alike: sameTitle(source, record) ? Math.max(share, SAME_TITLE) : share });
    }
  }
  const close = pairs.filter((pair) => pair.alike >= ALIKE).sort((a, b) => b.alike - a.alike);
  const renames = close.filter((pair) => isClear(pair, close));
  const sure = new Set(renames.flatMap((pair) => [pair.source, pair.record]));
  const doubtful = close.filter((pair) => !sure.has(pair.source) && !sure.has(pair.record));
  const foreign = foreignPaths(input, words, sure);
  return {
    renames,
    unclear: [...notesFor(doubtful), ...foreign.unclear],
    contested: new Set([...doubtful.map((pair) => pair.record), ...foreign.contested]),
  };
}

/** Two different keys, or a typed id, say that they are different articles. */
const mayBe = (input: RenameInput, source: SourceArticle, record: ArticleRecord): boolean =>
  !(source.key !== undefined && record.key !== undefined) &&
  !(input.useIds && source.articleId !== undefined) &&
  source.language === record.language;

/** One title in one folder is how people tell articles apart, whatever became of the text. */
const sameTitle = (source: SourceArticle, record: ArticleRecord): boolean =>
  normaliseName(source.title) === normaliseName(record.stored.title) &&
  nameKey(source.location) === nameKey(record.location);

function isClear(pair: Pair, close: readonly Pair[]): boolean {
  const rivals = close.filter(
    (other) => other !== pair && (other.source === pair.source || other.record === pair.record),
  );
  return rivals.every((other) => pair.alike - other.alike >= LEAD);
}

function notesFor(doubtful: readonly Pair[]): { source: SourceArticle; note: string }[] {
  const bySource = new Map<SourceArticle, Pair[]>();
  for (const pair of doubtful) bySource.set(pair.source, [...(bySource.get(pair.source) ?? []), pair]);
  return [...bySource].map(([source, pairs]) => {
    const names = pairs.map((pair) => `${pair.record.path} (${percent(pair.alike)})`).join(', ');
    return {
      source,
      note: `It is about as much like each of several vanished files, or they like several new ones: ${names}.`,
    };
  });
}

/** A path that now holds foreign text, while a new file fits its article better. */
function foreignPaths(input: RenameInput, words: Words, sure: ReadonlySet<SourceArticle | ArticleRecord>) {
  const unclear: { source: SourceArticle; note: string }[] = [];
  const contested = new Set<ArticleRecord>();
  for (const [source, record] of input.byPathOnly) {
    if (source.sourceHash === record.inputs.source || input.lastText(record) === undefined) continue;
    if (alike(words.source(source), words.record(record)) >= FOREIGN) continue;
    const better = input.fresh.find(
      (other) =>
        !sure.has(other) && mayBe(input, other, record) && alike(words.source(other), words.record(record)) >= ALIKE,
    );
    if (!better) continue;
    contested.add(record);
    const share = percent(alike(words.source(better), words.record(record)));
    unclear.push({ source, note: `Its text is foreign to article ${record.id}; ${better.path} is ${share} like it.` });
    unclear.push({ source: better, note: `It is ${share} like article ${record.id}, which ${source.path} holds.` });
  }
  return { unclear, contested };
}

export const percent = (share: number): string => `${Math.round(share * 100)} %`;

interface Words {
  source(source: SourceArticle): ReadonlySet<string>;
  record(record: ArticleRecord): ReadonlySet<string>;
}

function wordsOf(input: RenameInput): Words {
  const cache = new Map<SourceArticle | ArticleRecord, ReadonlySet<string>>();
  const once = (of: SourceArticle | ArticleRecord, text: string): ReadonlySet<string> => {
    const known = cache.get(of) ?? shingles(text);
    cache.set(of, known);
    return known;
  };
  return {
    source: (source) => once(source, source.text),
    record: (record) => once(record, input.lastText(record) ?? ''),
  };
}
