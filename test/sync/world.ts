/** Source, ledger and remote in memory, with the real core between them: one call plans, one publishes. */
import type { SourceArticle, SourceContainer } from '../../src/model/article.ts';
import type { ArticleRecord, ContainerRecord } from '../../src/model/ledger.ts';
import type { BodyTemplate, Plan, PlanOptions } from '../../src/model/plan.ts';
import type { RemovedPolicy } from '../../src/model/settings.ts';
import type { RenderedBody } from '../../src/model/tree.ts';
import type { ApplyResult } from '../../src/model/results.ts';
import { apply } from '../../src/sync/apply.ts';
import type { Addresses, FillBody } from '../../src/sync/desired.ts';
import { findRemote } from '../../src/sync/find-remote.ts';
import { identify } from '../../src/sync/identify.ts';
import { intendedCreates } from '../../src/sync/intent.ts';
import { matchContainers, refOf } from '../../src/sync/match-containers.ts';
import { observe } from '../../src/sync/observe.ts';
import { makePlan } from '../../src/sync/plan.ts';
import type { PlanInput } from '../../src/sync/plan-input.ts';
import type { Clock } from '../../src/sync/ports.ts';
import { nameKey } from '../../src/util/names.ts';
import { FakeRemote } from './fake-remote.ts';
import { source } from './make.ts';
import { MemoryLedger } from './memory-ledger.ts';

/** `[b.md]` in a text is a link to that article. */
function template(text: string, key?: string): BodyTemplate {
  const marker = key === undefined ? '' : ` data-kb-key="${key}"`;
  const parts = text.split(/\[([^\]]+)\]/);
  const inner = parts.flatMap((part, index) =>
    index % 2 === 0 ? [part] : ['<a', { article: part, anchor: '' }, '>link</a>'],
  );
  return [`<p${marker}>`, ...inner, '</p>'];
}

const fillBody: FillBody = (body, fill) => {
  const missing: string[] = [];
  const html = body.map((part) => {
    if (typeof part === 'string') return part;
    const address = 'article' in part ? fill.article(part.article, part.anchor) : fill.asset(part.asset);
    if (address === undefined) missing.push('article' in part ? part.article : part.asset);
    return address === undefined ? '' : ` href="${address}"`;
  });
  return { html: html.join(''), missing };
};

/** Drops the key, and reduces own addresses to ids, as the render room does. */
const canonical = (html: string): string =>
  html
    .replaceAll(/ data-kb-key="\w+"/g, '')
    .replaceAll(/https:\/\/portal\/support\/solutions\/articles\/(\d+)/g, 'kb-article:$1');

const keyOf = (html: string): string | undefined => /data-kb-key="(\w+)"/.exec(html)?.[1];

export class World {
  articles: SourceArticle[] = [];
  containers: SourceContainer[] = [
    { kind: 'category', path: 'General', names: ['General'] },
    { kind: 'folder', path: 'General/FAQ', names: ['General', 'FAQ'] },
  ];
  remote = new FakeRemote();
  ledger = new MemoryLedger();
  removed: RemovedPolicy = 'hold';
  options: PlanOptions = { paths: [], take: [], recreate: [], first: false, allowMass: false };
  errors: string[] = [];
  removalUnsafe: string | undefined;
  slept: number[] = [];
  readonly clock: Clock = { now: () => new Date(0), sleep: async (ms) => void this.slept.push(ms) };

  add(path: string, over: Partial<SourceArticle> = {}): SourceArticle {
    const one = source(path, over);
    this.articles = [...this.articles.filter((other) => other.path !== path), one];
    return one;
  }

  async plan(): Promise<Plan> {
    return makePlan(await this.input());
  }

  async publish(stopAfter = Number.POSITIVE_INFINITY): Promise<ApplyResult & { plan: Plan }> {
    const input = await this.input();
    const plan = makePlan(input);
    const writer = await this.ledger.begin({
      revision: plan.ledger,
      account: 'test',
      intent: { creates: intendedCreates(plan, { addresses: input.addresses, canonical }) },
    });
    let steps = 0;
    const result = await apply({
      plan,
      remote: this.remote,
      writer,
      clock: this.clock,
      readAsset: async () => new Uint8Array(),
      addresses: input.addresses,
      canonical,
      keyOf,
      observed: input.remote,
      sources: this.articles,
      articleRecords: input.articleRecords,
      containerRecords: input.containerRecords,
      ids: input.ids,
      commit: undefined,
      shouldStop: () => {
        steps += 1;
        return steps > stopAfter;
      },
    });
    if (!result.stopped) await writer.close('test');
    return { ...result, plan };
  }

  async input(): Promise<PlanInput> {
    const ledger = await this.ledger.read();
    const articleRecords = ledger.records.filter((one): one is ArticleRecord => one.kind === 'article');
    const containerRecords = ledger.records.filter((one): one is ContainerRecord => one.kind !== 'article');
    const texts = new Map<ArticleRecord, string | undefined>();
    const htmls = new Map<ArticleRecord, string | undefined>();
    for (const record of articleRecords) {
      texts.set(record, await ledger.source(record));
      htmls.set(record, await ledger.html(record));
    }
    const claims = identify({
      sources: this.articles,
      records: articleRecords,
      useIds: true,
      brokenPaths: new Set(),
      lastText: (record) => texts.get(record),
    });
    const remote = await observe({
      remote: this.remote,
      mode: 'auto',
      partial: false,
      sources: this.articles,
      containers: this.containers,
      articleRecords,
      containerRecords,
      useIds: true,
    });
    const folders = new Map(
      matchContainers({ containers: this.containers, records: containerRecords, remote, claims }).flatMap((match) =>
        match.source && match.remote ? [[nameKey(match.source.names), match.remote.id] as const] : [],
      ),
    );
    const found = findRemote({
      claims,
      articles: remote.articles,
      useIds: true,
      folderOf: (one) => folders.get(nameKey(one.location)),
      keyOf,
    });
    const ids = new Map<string, number>();
    for (const { source: from, record, conflict } of claims) {
      const id = record?.id ?? (from && found.get(from)?.remote?.id);
      if (
        from &&
        !conflict &&
        id !== undefined &&
        !remote.gone.has(refOf('article', id)) &&
        !this.options.recreate.includes(from.path)
      ) {
        ids.set(from.path, id);
      }
    }
    const addresses: Addresses = { fillBody, portal: 'https://portal', asset: () => undefined };
    const bodies = new Map<SourceArticle, RenderedBody>(
      this.articles.map((one) => [
        one,
        { template: template(one.body, one.key), links: [], assets: [], generated: [], anchors: [], problems: [] },
      ]),
    );
    const problems = this.errors.map((path) => ({
      code: 'KB-TEST-002',
      severity: 'error' as const,
      message: 'broken',
      path,
    }));
    return {
      target: { name: 'test', url: 'https://test', sandbox: false },
      options: this.options,
      settings: { removed: this.removed, limits: { rate: 1, remove: 10, removeShare: 0.5 }, language: 'en' },
      tree: {
        articles: this.articles,
        containers: this.containers,
        files: new Set(),
        brokenPaths: new Set(),
        problems: [],
      },
      problems,
      ledger,
      articleRecords,
      containerRecords,
      claims,
      useIds: true,
      remote,
      assumed: new Map(),
      found,
      ids,
      bodies,
      assets: new Map(),
      hasAssetHost: false,
      renderer: '1',
      addresses,
      canonical,
      storedHtml: (record) => htmls.get(record),
      selected: () => true,
      takes: (path) => this.options.take.includes(path),
      recreates: (path) => this.options.recreate.includes(path),
      removalUnsafe: () => this.removalUnsafe,
    };
  }
}

/** `create a.md new`, one line per change that is not unchanged. */
export const lines = (plan: Plan): string[] =>
  plan.changes
    .filter(({ action }) => action !== 'unchanged')
    .map(({ action, path, reason, title }) => `${action} ${path || title} ${reason}`);
