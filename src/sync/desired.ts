/** What the source wants of an article: its fields, and the body with as many links filled in as have an id by now. */
import type { SourceArticle, SourceAsset } from '../model/article.ts';
import type { BodyTemplate, PlannedArticle } from '../model/plan.ts';
import type { RenderedBody } from '../model/tree.ts';
import { sha256 } from '../util/hash.ts';
import type { DesiredFields } from './fields.ts';

/** Turns a template into HTML; injected, since templates are filled by the render room. */
export type FillBody = (
  template: BodyTemplate,
  fill: {
    article(path: string, anchor: string): string | undefined;
    asset(path: string): string | undefined;
    readonly size?: ((path: string) => { readonly width: number; readonly height: number } | undefined) | undefined;
  },
) => { readonly html: string; readonly missing: readonly string[] };

/** Everything that filling a body needs to know. */
export interface Addresses {
  readonly fillBody: FillBody;
  /** Origin for links that readers follow, without a slash at the end. */
  readonly portal: string;
  /** Public address of an asset by its path. */
  asset(path: string): string | undefined;
  /** Pixels of an image, where they are known. */
  readonly size?: ((path: string) => { readonly width: number; readonly height: number } | undefined) | undefined;
}

/** `https://help.acme.com/support/solutions/articles/42#steps`: the id alone survives title changes (API facts 5.10). */
export function articleUrl(portal: string, id: number, anchor = ''): string {
  return `${portal}/support/solutions/articles/${id}${anchor === '' ? '' : `#${encodeURI(anchor)}`}`;
}

/** The stand-in for a link whose target has no id yet; never sent, only compared. */
export const pendingUrl = (path: string, anchor: string): string =>
  `kb-article-path:${encodeURI(path)}${anchor === '' ? '' : `#${encodeURI(anchor)}`}`;

/** The body as far as it can be known: links without an id carry a stand-in. */
export function knownBody(template: BodyTemplate, ids: ReadonlyMap<string, number>, addresses: Addresses): string {
  return addresses.fillBody(template, {
    article: (path, anchor) => {
      const id = ids.get(path);
      return id === undefined ? pendingUrl(path, anchor) : articleUrl(addresses.portal, id, anchor);
    },
    asset: (path) => addresses.asset(path) ?? `kb-asset:${encodeURI(path)}`,
    ...(addresses.size && { size: addresses.size }),
  }).html;
}

/** The body to send: links without an id lose their address. `missing` names what they lead to. */
export function sendableBody(template: BodyTemplate, ids: ReadonlyMap<string, number>, addresses: Addresses) {
  return addresses.fillBody(template, {
    article: (path, anchor) => {
      const id = ids.get(path);
      return id === undefined ? undefined : articleUrl(addresses.portal, id, anchor);
    },
    asset: (path) => addresses.asset(path),
    ...(addresses.size && { size: addresses.size }),
  });
}

/** The renderer as an input of a body with images: on another host they have other addresses. */
export const withPlace = (renderer: string, place: string | undefined): string =>
  place === undefined ? renderer : `${renderer}+${sha256(place).slice(0, 12)}`;

export function plannedArticle(input: {
  source: SourceArticle;
  rendered: RenderedBody;
  assets: ReadonlyMap<string, SourceAsset>;
  renderer: string;
  /** What the addresses of assets depend on, beside the assets. */
  assetPlace?: string | undefined;
}): PlannedArticle {
  const { source, rendered, renderer } = input;
  const assets = [...new Set(rendered.assets.map((one) => one.path))].flatMap((path) => input.assets.get(path) ?? []);
  const drawn = new Set(rendered.generated.map(({ path }) => path));
  return {
    title: source.title,
    // Not kept: ten thousand bodies fill the memory, and they can be read again.
    get body() {
      return rendered.template;
    },
    status: source.status,
    ...(source.tags && { tags: source.tags }),
    ...(source.seo && { seo: source.seo }),
    ...(source.author !== undefined && { author: source.author }),
    assets,
    inputs: {
      source: source.sourceHash,
      renderer: assets.length > 0 ? withPlace(renderer, input.assetPlace) : renderer,
      // What rendering drew is decided by the source; only files can change by themselves.
      assets: Object.fromEntries(
        assets.filter(({ path }) => !drawn.has(path)).map(({ path, sourceHash }) => [path, sourceHash]),
      ),
    },
    text: source.text,
    ...(source.pulled !== undefined && { pulled: source.pulled }),
  };
}

export function desiredFields(planned: PlannedArticle, html: string): DesiredFields {
  return {
    title: planned.title,
    html,
    status: planned.status,
    ...(planned.tags && { tags: planned.tags }),
    ...(planned.seo && { seo: definedSeo(planned.seo) }),
    ...(planned.author !== undefined && { author: planned.author }),
  };
}

function definedSeo(seo: NonNullable<PlannedArticle['seo']>): NonNullable<DesiredFields['seo']> {
  return {
    ...(seo.title !== undefined && { title: seo.title }),
    ...(seo.description !== undefined && { description: seo.description }),
    ...(seo.keywords !== undefined && { keywords: seo.keywords }),
  };
}

/** Asked for at several steps of a run, and a body may have to be read for it. */
const LINKED = new WeakMap<PlannedArticle, readonly string[]>();

/** Paths of the articles that the body links to. */
export function linkedPaths(planned: PlannedArticle): readonly string[] {
  const known = LINKED.get(planned);
  if (known) return known;
  const paths = planned.body.flatMap((part) => (typeof part !== 'string' && 'article' in part ? [part.article] : []));
  const linked = [...new Set(paths)];
  LINKED.set(planned, linked);
  return linked;
}
