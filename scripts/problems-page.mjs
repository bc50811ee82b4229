// Writes docs/problems.md from the catalogue in src/problems: every code, when it appears, and what to do about it.
import { readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { load, root } from './load-source.mjs';

const AREAS = {
  CLI: 'The command line',
  CONFIG: 'Settings and environment',
  CONTENT: 'Files of the content root',
  EXPAND: 'Variables, snippets and internal notes',
  RENDER: 'Markdown and HTML',
  RENDERER: 'The process that renders, plugins, and the cache',
  MARKDOWN: 'Boxes, attributes and other Markdown of kb',
  CHECK: 'Checks over the whole content root',
  ASSET: 'Images and files',
  DRAWING: 'Formulas and diagrams',
  FRESHDESK: 'The Freshdesk account',
  LEDGER: 'The ledger',
  RUN: 'A whole run',
  PUBLISH: 'Publishing',
};

const areaOf = (code) => code.split('-')[1];

/** The page as text; `kinds` are the entries of all catalogues. */
export function problemsPage(kinds) {
  const sorted = kinds.toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const unknown = sorted.filter(({ code }) => !Object.hasOwn(AREAS, areaOf(code)));
  if (unknown.length > 0) throw new Error(`No heading for ${unknown.map(({ code }) => code).join(', ')}`);
  const sections = Object.entries(AREAS).flatMap(([area, heading]) => {
    const own = sorted.filter(({ code }) => areaOf(code) === area);
    if (own.length === 0) return [];
    const rows = own.map(({ code, severity, about }) => `| ${code} | ${severity} | ${about.replaceAll('|', '\\|')} |`);
    return [`## ${heading}`, '', '| code | severity | when it appears |', '|---|---|---|', ...rows, ''];
  });
  return ['# Problems', '', INTRO, '', ...sections].join('\n');
}

const INTRO = `Everything that kb reports has a code that never changes its meaning. The report itself says what happened, where, and what to do; this page says
when each code appears. It is written by \`npm run docs:problems\` from the catalogue in \`src/problems\`.`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const files = readdirSync(`${root}src/problems`).filter(
    (name) => !['catalogue.ts', 'kb-error.ts', 'by-place.ts'].includes(name),
  );
  const code = files.map((name) => `export * from './src/problems/${name}';`).join('\n');
  const areas = await load(code);
  const kinds = Object.values(areas).flatMap((area) => (typeof area === 'object' ? Object.values(area) : []));
  writeFileSync(`${root}docs/problems.md`, problemsPage(kinds));
}
