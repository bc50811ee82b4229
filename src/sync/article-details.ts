/** What a change of an article shows people: each field before and after, as text. Pure. */
import type { ArticleRecord } from '../model/ledger.ts';
import type { ArticleField, FieldChange, Reason } from '../model/plan.ts';
import type { RemoteArticle } from '../model/remote.ts';
import type { DesiredFields } from './fields.ts';

/** One article as each place has it. */
interface Compared {
  readonly record?: ArticleRecord | undefined;
  readonly remote?: RemoteArticle | undefined;
  readonly desired?: DesiredFields | undefined;
  readonly storedHtml?: string | undefined;
  /** Makes the HTML of `desired` again. */
  readonly desiredHtml?: (() => string) | undefined;
}

export function articleDetails(unit: Compared, fields: readonly ArticleField[], reason: Reason): FieldChange[] {
  // For an edit made in Freshdesk the question is what it changed there; otherwise what publishing changes.
  const isDrift = reason === 'drift' || reason === 'removed-but-edited';
  const before = isDrift ? storedView(unit) : remoteView(unit);
  const after = isDrift || !unit.desired ? remoteView(unit) : desiredView(unit);
  const html = after.body === unit.desired?.html ? unit.desiredHtml : undefined;
  return fields.flatMap((field): FieldChange[] => {
    const [from, to] = [before[field] ?? '', after[field] ?? ''];
    if (from === to) return [];
    return [field === 'body' && html ? madeOnDemand(field, from, html) : { field, before: from, after: to }];
  });
}

/** A plan of ten thousand new articles would be twice as large with all their bodies in it, of which few are shown. */
const madeOnDemand = (field: ArticleField, before: string, html: () => string): FieldChange => ({
  field,
  before,
  get after() {
    return html();
  },
});

type View = Partial<Record<ArticleField, string>>;

function view(fields: {
  title?: string | undefined;
  html?: string | undefined;
  status?: string | undefined;
  tags?: readonly string[] | undefined;
  seo?: Partial<RemoteArticle['seo']> | undefined;
  author?: number | null | undefined;
}): View {
  const { seo } = fields;
  const lines = seo && [
    ...(seo.title ? [`title: ${seo.title}`] : []),
    ...(seo.description ? [`description: ${seo.description}`] : []),
    ...(seo.keywords && seo.keywords.length > 0 ? [`keywords: ${seo.keywords.join(', ')}`] : []),
  ];
  return {
    title: fields.title ?? '',
    body: fields.html ?? '',
    status: fields.status ?? '',
    tags: (fields.tags ?? []).join(', '),
    seo: (lines ?? []).join('\n'),
    author: fields.author ? String(fields.author) : '',
  };
}

const remoteView = ({ remote }: Compared): View => (remote ? view(remote) : {});
const desiredView = ({ desired, remote }: Compared): View =>
  desired
    ? view({
        ...desired,
        tags: desired.tags ?? remote?.tags,
        seo: { ...remote?.seo, ...desired.seo },
        author: desired.author ?? remote?.author,
      })
    : {};
const storedView = ({ record, storedHtml }: Compared): View =>
  record ? view({ ...record.stored, html: storedHtml }) : {};
