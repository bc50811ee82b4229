/**
 * Who is who: every source claims at most one record, every record is claimed at most once (design: "Identity"). Rounds
 * over all files, from the surest evidence to the weakest; whatever is unclear becomes a conflict, never a guess.
 */
import type { SourceArticle } from '../model/article.ts';
import type { ArticleRecord } from '../model/ledger.ts';
import type { Reason } from '../model/plan.ts';
import { presumeRenames } from './rename.ts';

export interface Conflict {
  readonly reason: Extract<Reason, 'identity-conflict' | 'ambiguous-rename'>;
  /** One sentence for people: what disagrees with what. */
  readonly note: string;
}

export interface Claim {
  readonly source?: SourceArticle | undefined;
  readonly record?: ArticleRecord | undefined;
  readonly conflict?: Conflict | undefined;
  /** 0 to 1, for a presumed rename. */
  readonly alike?: number | undefined;
}

export interface IdentifyInput {
  readonly sources: readonly SourceArticle[];
  readonly records: readonly ArticleRecord[];
  /** Whether `article_id` speaks of this target. */
  readonly useIds: boolean;
  /** Article files that exist but cannot be read: their records have not vanished. */
  readonly brokenPaths: ReadonlySet<string>;
  /** Source file as last sent; needed for `recordsInDoubt` only. */
  readonly lastText: (record: ArticleRecord) => string | undefined;
}

interface State extends IdentifyInput {
  readonly matched: Map<SourceArticle, ArticleRecord>;
  /** Claimed, or spoken for by a conflict: neither free nor vanished. */
  readonly taken: Set<ArticleRecord>;
  readonly conflicts: Map<SourceArticle, Conflict>;
  readonly alike: Map<SourceArticle, number>;
  readonly contested: Set<ArticleRecord>;
}

export function identify(input: IdentifyInput): readonly Claim[] {
  const state = start(input);
  refuseDoubles(state, 'key', (source) => source.key);
  if (input.useIds) refuseDoubles(state, 'article_id', (source) => source.articleId?.toString());
  claimByKey(state);
  if (input.useIds) claimById(state);
  claimByPath(state);
  claimByLikeness(state);
  return toClaims(state);
}

/** Records whose last text `identify` may ask for: no key leads to them, and their file changed or vanished. */
export function recordsInDoubt(input: Omit<IdentifyInput, 'lastText'>): readonly ArticleRecord[] {
  const keys = new Set(input.sources.map((source) => `${source.key} ${source.language}`));
  const hashes = new Map(input.sources.map((source) => [`${source.path} ${source.language}`, source.sourceHash]));
  return input.records.filter(
    (record) =>
      !(record.key !== undefined && keys.has(`${record.key} ${record.language}`)) &&
      hashes.get(`${record.path} ${record.language}`) !== record.inputs.source,
  );
}

function start(input: IdentifyInput): State {
  const broken = input.records.filter((record) => input.brokenPaths.has(record.path));
  return {
    ...input,
    matched: new Map(),
    taken: new Set(broken),
    conflicts: new Map(),
    alike: new Map(),
    contested: new Set(),
  };
}

const open = (state: State): SourceArticle[] =>
  state.sources.filter((source) => !state.matched.has(source) && !state.conflicts.has(source));

function claim(state: State, source: SourceArticle, record: ArticleRecord): void {
  state.matched.set(source, record);
  state.taken.add(record);
}

function conflict(state: State, source: SourceArticle, reason: Conflict['reason'], note: string): void {
  const record = state.matched.get(source);
  if (record) state.contested.add(record);
  state.matched.delete(source);
  if (!state.conflicts.has(source)) state.conflicts.set(source, { reason, note });
}

/** Two files with one key, or one id, in one language: none of them is sent, and their record is not removed. */
function refuseDoubles(state: State, name: string, of: (source: SourceArticle) => string | undefined): void {
  const groups = new Map<string, SourceArticle[]>();
  for (const source of state.sources) {
    const value = of(source);
    if (value === undefined) continue;
    const group = groups.get(`${value} ${source.language}`);
    if (group) group.push(source);
    else groups.set(`${value} ${source.language}`, [source]);
  }
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    const paths = group.map((source) => source.path).join(', ');
    for (const source of group) {
      conflict(state, source, 'identity-conflict', `The same ${name}, ${of(source)}, stands in ${paths}.`);
      for (const record of state.records) if (namesRecord(source, record)) contest(state, record);
    }
  }
}

const namesRecord = (source: SourceArticle, record: ArticleRecord): boolean =>
  source.language === record.language &&
  ((source.key !== undefined && source.key === record.key) ||
    source.articleId === record.id ||
    source.path === record.path);

function contest(state: State, record: ArticleRecord): void {
  state.contested.add(record);
  state.taken.add(record);
}

function claimByKey(state: State): void {
  const byKey = new Map<string, ArticleRecord>();
  for (const record of state.records)
    if (record.key !== undefined) byKey.set(`${record.key} ${record.language}`, record);
  for (const source of open(state)) {
    const record = source.key === undefined ? undefined : byKey.get(`${source.key} ${source.language}`);
    if (record && !state.taken.has(record)) claim(state, source, record);
  }
}

function claimById(state: State): void {
  const byId = new Map(state.records.map((record) => [`${record.id} ${record.language}`, record]));
  for (const source of state.sources) {
    if (source.articleId === undefined || state.conflicts.has(source)) continue;
    const own = state.matched.get(source);
    const named = byId.get(`${source.articleId} ${source.language}`);
    if (own) refuseOtherId(state, source, own);
    else if (named) claimNamed(state, source, named);
  }
}

/** Key and id that name different articles: typically a copied file that kept one of them. */
function refuseOtherId(state: State, source: SourceArticle, own: ArticleRecord): void {
  if (own.id === source.articleId) return;
  const note = `Its key names article ${own.id}, its article_id says ${source.articleId}.`;
  conflict(state, source, 'identity-conflict', note);
}

function claimNamed(state: State, source: SourceArticle, named: ArticleRecord): void {
  const keysDiffer = source.key !== undefined && named.key !== undefined && source.key !== named.key;
  if (!state.taken.has(named) && !keysDiffer) return claim(state, source, named);
  const note = `Its article_id ${named.id} belongs to ${named.path}${named.key ? `, key ${named.key}` : ''}.`;
  return conflict(state, source, 'identity-conflict', note);
}

function claimByPath(state: State): void {
  const byPath = new Map(state.records.map((record) => [`${record.path} ${record.language}`, record]));
  for (const source of open(state)) {
    const record = byPath.get(`${source.path} ${source.language}`);
    if (!record || state.taken.has(record)) continue;
    const otherKey = source.key !== undefined && record.key !== undefined && source.key !== record.key;
    const otherId = state.useIds && source.articleId !== undefined && source.articleId !== record.id;
    if (!otherKey && !otherId) claim(state, source, record);
  }
}

function claimByLikeness(state: State): void {
  const byPathOnly = [...state.matched].filter(
    ([source, record]) =>
      source.path === record.path &&
      (source.key === undefined || source.key !== record.key) &&
      !(state.useIds && source.articleId === record.id),
  );
  const result = presumeRenames({
    vanished: state.records.filter((record) => !state.taken.has(record)),
    fresh: open(state),
    byPathOnly,
    lastText: state.lastText,
    useIds: state.useIds,
  });
  for (const { source, record, alike } of result.renames) {
    claim(state, source, record);
    state.alike.set(source, alike);
  }
  for (const { source, note } of result.unclear) conflict(state, source, 'ambiguous-rename', note);
  for (const record of result.contested) contest(state, record);
}

/** One claim per source, then the records that nobody claims; contested ones are told apart from removed ones. */
function toClaims(state: State): Claim[] {
  const claims: Claim[] = state.sources.map((source) => ({
    source,
    record: state.matched.get(source),
    conflict: state.conflicts.get(source),
    alike: state.alike.get(source),
  }));
  const matched = new Set(state.matched.values());
  for (const record of state.records) {
    if (matched.has(record) || state.brokenPaths.has(record.path)) continue;
    const note = 'It is not clear which file it belongs to.';
    claims.push({ record, conflict: state.contested.has(record) ? { reason: 'identity-conflict', note } : undefined });
  }
  return claims;
}
