/** A plain portal, so that people can see what was published (API facts 5.10). It shows and never changes anything. */
import { renderPage, type Page, type Place } from './portal-page.ts';
import { articlePage, categoryPage, folderPage, homePage, missingPage, searchPage } from './portal-pages.ts';
import { findFolder, readShelves, type ShownCategory } from './portal-reader.ts';
import { SCRIPT_HASH } from './portal-script.ts';
import type { State } from './state.ts';

export interface PortalOptions {
  readonly state: State;
  readonly portalLanguages: readonly string[];
  /** Origin that bodies give to this portal, wherever it runs. */
  readonly ownUrl: string | undefined;
}

/** Nothing in an article runs, whatever somebody wrote into it: at most the page's own script does. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src http: https: data:; media-src https:; frame-src https:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const headersOf = (page: Page | undefined): Record<string, string> => ({
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': page?.hasAccordion ? `${POLICY}; script-src '${SCRIPT_HASH}'` : POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cache-Control': 'no-store',
});

const LANGUAGE = String.raw`(?:/(?<language>[a-z]{2,3}(?:-[A-Z]{2})?))?`;
const PATH = new RegExp(`^${LANGUAGE}/support(?<path>/.*)$`);
const LEGACY = new RegExp(`^${LANGUAGE}/solutions?/articles/(?<id>\\d+)`);

export function answerPortal(options: PortalOptions, request: Request): Response {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return new Response('', { status: 405, headers: { Allow: 'GET, HEAD' } });
  const { pathname, searchParams } = new URL(request.url);
  if (pathname === '/' || pathname === '/support') return redirect('/support/home');
  const legacy = LEGACY.exec(pathname)?.groups;
  if (legacy)
    return redirect(`${legacy['language'] ? `/${legacy['language']}` : ''}/support/solutions/articles/${legacy['id']}`);
  const found = PATH.exec(pathname)?.groups;
  const language = found?.['language'] ?? options.state.primary;
  const isOffered = language === options.state.primary || options.portalLanguages.includes(language);
  const place: Place = {
    prefix: found?.['language'] && isOffered ? `/${language}` : '',
    language: isOffered ? language : options.state.primary,
  };
  const page =
    found && isOffered ? findPage(options, place, found['path'] ?? '', searchParams.get('term') ?? '') : undefined;
  const text = renderPage(place, page ?? missingPage(place));
  return new Response(request.method === 'HEAD' ? null : text, { status: page ? 200 : 404, headers: headersOf(page) });
}

const redirect = (path: string): Response => new Response(null, { status: 302, headers: { Location: path } });

function findPage(
  { state, ownUrl, portalLanguages }: PortalOptions,
  place: Place,
  path: string,
  term: string,
): Page | undefined {
  const shelves = readShelves(state, place.language);
  if (path === '/home' || path === '/solutions') {
    return { ...homePage(place, shelves), languages: otherHomes(state, portalLanguages, place) };
  }
  if (path === '/search/solutions') return searchPage(place, shelves, term);
  const [, kind, number] = /^\/solutions\/(?:(folders|articles)\/)?(\d+)(?:-[^/]*)?$/.exec(path) ?? [];
  const id = Number(number);
  if (kind === 'folders') return folderPageOf(place, shelves, id);
  if (kind === 'articles') return articlePageOf(place, shelves, id, ownUrl);
  const category = shelves.find((one) => one.id === id);
  return category && categoryPage(place, category);
}

function folderPageOf(place: Place, shelves: readonly ShownCategory[], id: number): Page | undefined {
  const trail = findFolder(shelves, (one) => one.id === id);
  return trail && folderPage(place, trail);
}

function articlePageOf(
  place: Place,
  shelves: readonly ShownCategory[],
  id: number,
  ownUrl: string | undefined,
): Page | undefined {
  const trail = findFolder(shelves, (folder) => folder.articles.some((one) => one.id === id));
  const article = trail?.folders.at(-1)?.articles.find((one) => one.id === id);
  return trail && article && articlePage(place, trail, article, ownUrl);
}

/** Languages in which there is something to read. */
function otherHomes(state: State, portalLanguages: readonly string[], { language }: Place) {
  const used = new Set([...state.article.values()].flatMap((one) => Object.keys(one.versions)));
  return [state.primary, ...portalLanguages]
    .filter((code) => code !== language && used.has(code))
    .map((code) => ({ code, path: code === state.primary ? '/support/home' : `/${code}/support/home` }));
}
