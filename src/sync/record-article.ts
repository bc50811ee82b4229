/** Writes one article into the ledger: what was sent, and what Freshdesk made of it. */
import type { SourceArticle } from '../model/article.ts';
import type { ArticleRecord } from '../model/ledger.ts';
import type { ArticleChange } from '../model/plan.ts';
import type { RemoteArticle } from '../model/remote.ts';
import type { ApplyState } from './apply-context.ts';
import { linkedPaths } from './desired.ts';
import { sentFields, seoParts, statusFingerprint, storedFieldsOf } from './fields.ts';
import type { Outgoing } from './outgoing.ts';

export interface Recorded {
  /** Absent when only the status was touched, or nothing was sent at all. */
  readonly out?: Outgoing | undefined;
  readonly stored: RemoteArticle;
  /** A draft of a circle: its inputs are left open, so that the next run renders and finishes it. */
  readonly unfinished?: boolean | undefined;
}

export async function recordArticle(state: ApplyState, change: ArticleChange, recorded: Recorded): Promise<void> {
  const previous = state.articleRecords.find((one) => one.id === change.recordId && one.language === change.language);
  const source = state.sources.find((one) => one.path === change.path && one.language === change.language);
  const record = recorded.out
    ? sentRecord(state, change, recorded, recorded.out)
    : previous && keptRecord(state, change, recorded.stored, previous, source);
  if (!record) throw new Error(`Nothing to record for ${change.path}`); // a bug: neither sent now nor before
  const text = recorded.out?.planned.text ?? source?.text ?? '';
  await state.writer.record({ type: 'article', record, html: recorded.stored.html, source: text });
}

function sentRecord(state: ApplyState, change: ArticleChange, recorded: Recorded, out: Outgoing): ArticleRecord {
  const { planned, desired } = out;
  const { stored } = recorded;
  const links = linkedPaths(planned).flatMap((path) => {
    const id = state.known.get(path);
    return id === undefined ? [] : [[path, id] as const];
  });
  const seo = seoParts(desired.seo);
  return {
    kind: 'article',
    id: stored.id,
    language: change.language,
    ...(change.key !== undefined && { key: change.key }),
    path: change.path,
    location: change.location,
    inputs: {
      ...planned.inputs,
      source: recorded.unfinished ? '' : planned.inputs.source,
      links: Object.fromEntries(links),
    },
    sent: sentFields(desired, state.canonical),
    stored: storedFieldsOf(stored, undefined, state.canonical),
    ...(seo.length > 0 && { seoDeclared: seo }),
    ...(planned.pulled !== undefined && { pulled: planned.pulled }),
    updatedAt: stored.updatedAt,
    ...(state.commit !== undefined && { commit: state.commit }),
  };
}

/**
 * The text stays what was last sent; where it stands and what Freshdesk holds is new. An article taken down by its status
 * alone was sent as a draft, and its inputs are left open: when its file asks for readers again, it is sent again.
 */
function keptRecord(
  state: ApplyState,
  change: ArticleChange,
  stored: RemoteArticle,
  previous: ArticleRecord,
  source: SourceArticle | undefined,
): ArticleRecord {
  const isDown = change.action === 'unpublish';
  return {
    ...previous,
    ...(isDown && {
      inputs: { ...previous.inputs, source: '' },
      sent: { ...previous.sent, status: statusFingerprint('draft') },
    }),
    path: change.path,
    location: change.location,
    stored: storedFieldsOf(stored, previous, state.canonical),
    ...(source?.key !== undefined && { key: source.key }),
    ...(source?.pulled !== undefined && { pulled: source.pulled }),
    updatedAt: stored.updatedAt,
    ...(state.commit !== undefined && { commit: state.commit }),
  };
}
