/** The frame around every page of the portal: head, bar, search, languages, footer. */
import { Markup, markup } from './markup.ts';
import { SCRIPT } from './portal-script.ts';
import { STYLE } from './portal-style.ts';

export interface Place {
  /** `` or `/fr`: before every path of the portal. */
  readonly prefix: string;
  readonly language: string;
}

export interface Page {
  readonly title: string;
  readonly description?: string;
  /** Path below the portal that stays the same when the address changes. */
  readonly canonical?: string;
  readonly content: Markup;
  /** Same page in other languages. */
  readonly languages?: readonly { readonly code: string; readonly path: string }[];
  readonly term?: string;
  readonly isWide?: boolean;
  /** Whether there is something to fold. */
  readonly hasAccordion?: boolean;
}

const RIGHT_TO_LEFT = new Set(['ar', 'he']);

export function renderPage(place: Place, page: Page): string {
  const { prefix, language } = place;
  const direction = RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr';
  const frame = markup`<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${page.title}</title>
${page.description ? markup`<meta name="description" content="${page.description}">` : undefined}
${page.canonical ? markup`<link rel="canonical" href="${prefix + page.canonical}">` : undefined}
<link rel="icon" href="data:,">
<style>${new Markup(STYLE)}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the text</a>
<header class="bar"><div class="inner">
<a class="brand" href="${prefix}/support/home"><span class="mark" aria-hidden="true">?</span>Help centre</a>
<span class="badge" title="A local Freshdesk. Only this machine can see it.">sandbox</span>
${searchForm(place, page.term)}
${languageLinks(page)}
</div></header>
<main id="content" class="inner${page.isWide ? ' wide' : ''}">${page.content}</main>
<footer><div class="inner">A local Freshdesk for trying things out. Only this machine can see it.</div></footer>
${page.hasAccordion ? markup`<script>${new Markup(SCRIPT)}</script>` : undefined}
</body>
</html>
`;
  return frame.text;
}

const searchForm = (
  { prefix }: Place,
  term = '',
): Markup => markup`<form class="search" action="${prefix}/support/search/solutions" role="search">
<input type="search" name="term" value="${term}" placeholder="Search the articles" aria-label="Search the articles">
</form>`;

function languageLinks({ languages = [] }: Page): Markup | undefined {
  if (languages.length === 0) return undefined;
  const links = languages.map(
    ({ code, path }) => markup`<a href="${path}" hreflang="${code}" lang="${code}">${nameOf(code)}</a>`,
  );
  return markup`<nav class="languages" aria-label="Languages">${links}</nav>`;
}

const nameOf = (code: string): string => new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
