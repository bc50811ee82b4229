/**
 * What a run may create, written down before it starts, and how a later run recognises it when the answer to a create
 * was lost and the account strips key markers. Bodies are fingerprinted with links by path, since ids are not known yet.
 */
import type { Intent, IntendedCreate } from '../model/ledger.ts';
import type { Plan, PlannedArticle } from '../model/plan.ts';
import type { RemoteArticle } from '../model/remote.ts';
import { sha256 } from '../util/hash.ts';
import { type Addresses, knownBody, sendableBody } from './desired.ts';
import type { Canonical } from './fields.ts';
import { pendingUrl } from './desired.ts';

export interface ShapeTools {
  readonly addresses: Addresses;
  readonly canonical: Canonical;
}

const NO_IDS: ReadonlyMap<string, number> = new Map();

/** Fingerprints of every body that creating this article may send: complete, or with its open links left out. */
export function intendedBodies(planned: PlannedArticle, tools: ShapeTools): readonly string[] {
  const whole = knownBody(planned.body, NO_IDS, tools.addresses);
  const bare = sendableBody(planned.body, NO_IDS, tools.addresses).html;
  return [...new Set([whole, bare].map((html) => sha256(tools.canonical(html))))];
}

/** The same fingerprint for a body that is in Freshdesk: links to own articles go back to their paths. */
export function remoteShape(html: string, pathOf: (id: number) => string | undefined, canonical: Canonical): string {
  const byPath = canonical(html).replaceAll(/kb-article:(\d+)(#[^"\s]*)?/g, (whole, id: string, anchor = '') => {
    const path = pathOf(Number(id));
    return path === undefined ? whole : pendingUrl(path, '') + String(anchor);
  });
  return sha256(byPath);
}

export function intendedCreates(plan: Plan, tools: ShapeTools): readonly IntendedCreate[] {
  return plan.changes.flatMap((change): IntendedCreate[] => {
    if (change.action !== 'create') return [];
    if (change.kind !== 'article') return [{ kind: change.kind, path: change.path, title: change.title, bodies: [] }];
    if (!change.write) return [];
    const { path, key, title, language, write } = change;
    return [{ kind: 'article', path, key, title, language, bodies: intendedBodies(write, tools) }];
  });
}

/** Whether an unfinished run meant to create exactly this. */
export function wasIntended(
  intents: readonly Intent[],
  article: { readonly path: string; readonly key?: string | undefined },
  remote: RemoteArticle,
  shape: string,
): boolean {
  return intents.some((intent) =>
    intent.creates.some(
      (create) =>
        create.kind === 'article' &&
        (create.key !== undefined && article.key !== undefined
          ? create.key === article.key
          : create.path === article.path) &&
        create.title.trim() === remote.title.trim() &&
        create.bodies.includes(shape),
    ),
  );
}
