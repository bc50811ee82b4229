/** What stands on each page of the portal. */
import { Markup, markup } from './markup.ts';
import { readableBody } from './portal-body.ts';
import type { Page, Place } from './portal-page.ts';
import { allArticles, type ShownArticle, type ShownCategory, type ShownFolder, type Trail } from './portal-reader.ts';
import { slugOf } from './slug.ts';

const PER_CARD = 5;
const EXCERPT = 160;

const articlePath = ({ prefix }: Place, { id, title }: ShownArticle): string =>
  `${prefix}/support/solutions/articles/${id}-${slugOf(title)}`;
const folderPath = ({ prefix }: Place, { id }: ShownFolder): string => `${prefix}/support/solutions/folders/${id}`;
const categoryPath = ({ prefix }: Place, { id }: ShownCategory): string => `${prefix}/support/solutions/${id}`;

const articleLink = (place: Place, article: ShownArticle): Markup =>
  markup`<a href="${articlePath(place, article)}">${article.title}</a>`;

const count = (number: number): string => (number === 1 ? '1 article' : `${number} articles`);

export function homePage(place: Place, shelves: readonly ShownCategory[]): Page {
  const total = shelves.reduce((sum, one) => sum + allArticles(one.folders).length, 0);
  const content =
    total === 0
      ? markup`<section class="empty"><h1>Nothing to read yet</h1>
<p>An article appears here once it is published in a folder that everyone may see.</p></section>`
      : markup`<section class="hero"><h1>How can we help?</h1><p>${count(total)} in ${shelves.length === 1 ? '1 category' : `${shelves.length} categories`}</p></section>
${shelves.map((one) => shelf(place, one))}`;
  return { title: 'Help centre', content, isWide: true };
}

function shelf(place: Place, category: ShownCategory): Markup {
  return markup`<section class="shelf">
<h2><a href="${categoryPath(place, category)}">${category.name}</a></h2>
${paragraph(category.description)}
${cards(place, category.folders)}
</section>`;
}

const paragraph = (text: string): Markup | undefined =>
  text.trim() === '' ? undefined : markup`<p class="about">${text}</p>`;

const cards = (place: Place, folders: readonly ShownFolder[]): Markup | undefined =>
  folders.length === 0 ? undefined : markup`<div class="cards">${folders.map((one) => card(place, one))}</div>`;

function card(place: Place, folder: ShownFolder): Markup {
  const all = allArticles([folder]);
  const hasMore = folder.articles.length > PER_CARD;
  const below = folder.folders.map(
    (one) => markup`<li class="below"><a href="${folderPath(place, one)}">${one.name}</a></li>`,
  );
  return markup`<article class="card">
<h3><a href="${folderPath(place, folder)}">${folder.name}</a> <span class="count">${all.length}</span></h3>
${paragraph(folder.description)}
<ul>${folder.articles.slice(0, PER_CARD).map((one) => markup`<li>${articleLink(place, one)}</li>`)}${below}</ul>
${hasMore ? markup`<p class="all"><a href="${folderPath(place, folder)}">See all ${count(all.length)}</a></p>` : undefined}
</article>`;
}

export function categoryPage(place: Place, category: ShownCategory): Page {
  const content = markup`${crumbs(place, [])}
<h1>${category.name}</h1>${paragraph(category.description)}
${cards(place, category.folders)}`;
  return { title: category.name, content, isWide: true, canonical: `/support/solutions/${category.id}` };
}

export function folderPage(place: Place, { category, folders }: Trail): Page {
  const folder = folders.at(-1);
  if (!folder) throw new Error('a trail without a folder');
  const content = markup`${crumbs(place, [category, ...folders.slice(0, -1)])}
<h1>${folder.name}</h1>${paragraph(folder.description)}
${articleList(place, folder.articles)}
${cards(place, folder.folders)}`;
  return { title: folder.name, content, isWide: true, canonical: `/support/solutions/folders/${folder.id}` };
}

function articleList(place: Place, articles: readonly ShownArticle[]): Markup | undefined {
  if (articles.length === 0) return undefined;
  return markup`<ul class="list">${articles.map(
    (one) => markup`<li>${articleLink(place, one)}<p>${excerptOf(one.text)}</p></li>`,
  )}</ul>`;
}

function excerptOf(text: string): string {
  if (text.length <= EXCERPT) return text;
  const cut = text.slice(0, EXCERPT);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), EXCERPT / 2))}…`;
}

export function articlePage(
  place: Place,
  { category, folders }: Trail,
  article: ShownArticle,
  ownUrl: string | undefined,
): Page {
  const siblings = (folders.at(-1)?.articles ?? []).filter((one) => one.id !== article.id);
  const content = markup`${crumbs(place, [category, ...folders])}
<div class="reading">
<article>
<h1>${article.title}</h1>
<p class="date">Modified on ${dateOf(article.modified)}</p>
<div class="body">${new Markup(readableBody(article.html, ownUrl))}</div>
${article.tags.length > 0 ? markup`<ul class="tags" aria-label="Tags">${article.tags.map((tag) => markup`<li>${tag}</li>`)}</ul>` : undefined}
</article>
${siblings.length > 0 ? markup`<aside><h2>In this folder</h2><ul>${siblings.slice(0, 12).map((one) => markup`<li>${articleLink(place, one)}</li>`)}</ul></aside>` : undefined}
</div>`;
  return {
    title: article.meta.title || article.title,
    description: article.meta.description || excerptOf(article.text),
    content,
    isWide: true,
    hasAccordion: article.html.includes('accordion-wrapper'),
    canonical: `/support/solutions/articles/${article.id}-${slugOf(article.title)}`,
    languages: article.languages.map((code) => ({ code, path: `/${code}/support/solutions/articles/${article.id}` })),
  };
}

export function searchPage(place: Place, shelves: readonly ShownCategory[], term: string): Page {
  const wanted = term.trim().toLowerCase();
  const all = shelves.flatMap((one) => allArticles(one.folders));
  const found = wanted === '' ? [] : all.filter(({ title, text }) => `${title} ${text}`.toLowerCase().includes(wanted));
  const content = markup`${crumbs(place, [])}
<h1>${found.length === 0 ? 'Nothing found' : count(found.length)}${wanted === '' ? '' : ` for “${term.trim()}”`}</h1>
${articleList(place, found.slice(0, 50))}`;
  return { title: 'Search', content, term, isWide: true };
}

export function missingPage(place: Place): Page {
  const content = markup`<section class="empty"><h1>This page is not here</h1>
<p>The address is wrong, or what it leads to is a draft or not for everyone to read.</p>
<p><a href="${place.prefix}/support/home">Back to the help centre</a></p></section>`;
  return { title: 'Not found', content };
}

function crumbs(place: Place, trail: readonly (ShownCategory | ShownFolder)[]): Markup {
  const links = trail.map((one, index) => {
    const path =
      index === 0
        ? `${place.prefix}/support/solutions/${one.id}`
        : `${place.prefix}/support/solutions/folders/${one.id}`;
    return markup`<li><a href="${path}">${one.name}</a></li>`;
  });
  return markup`<nav class="crumbs" aria-label="Breadcrumb"><ol><li><a href="${place.prefix}/support/home">Home</a></li>${links}</ol></nav>`;
}

/** `Wed, 25 Nov 2026`, in UTC as stored. */
const dateOf = (stamp: string): string => new Date(stamp).toUTCString().slice(0, 16);
