/** A plan as one HTML file that needs nothing else: no script, no address to load from, every text escaped. */
import { createHash } from 'node:crypto';
import type { Change, Plan } from '../model/plan.ts';
import { describeChange, type Hint, sidesOf } from './describe-change.ts';
import { diffHtml, escapeHtml } from './diff-html.ts';
import { fieldDiffs } from './field-diff.ts';
import { targetLine } from './target-line.ts';
import { isIdle, summaryLine } from './words.ts';

const MOST_LINES = 400;

const STYLE = `
:root { color-scheme: light dark; --text: #1c1f23; --dim: #5c6570; --back: #fff; --line: #d5dae0; --add: #d6f5dd; --del: #fbdcdc; --hold: #8a5a00; }
@media (prefers-color-scheme: dark) { :root { --text: #e4e7ea; --dim: #9aa5b1; --back: #15181b; --line: #343a41; --add: #17452a; --del: #572023; --hold: #f0b755; } }
body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; font: 16px/1.5 system-ui, sans-serif; color: var(--text); background: var(--back); overflow-wrap: anywhere; }
h1 { font-size: 1.4rem; }
ol { list-style: none; padding: 0; }
li { border-top: 1px solid var(--line); padding: .8rem 0; }
h2 { font-size: 1rem; margin: 0; }
p { margin: .2rem 0; }
.path, .kind { color: var(--dim); }
.hold { color: var(--hold); }
pre { white-space: pre-wrap; font: 14px/1.5 ui-monospace, monospace; margin: .5rem 0; }
ins { background: var(--add); }
del { background: var(--del); }
`;

/** The style is allowed by its digest, so nothing that slipped in could add another. */
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'`;

export function planHtml(plan: Plan): string {
  const items = plan.changes.filter((change) => !isIdle(change)).map(itemOf);
  const name = escapeHtml(plan.target.name);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>kb plan: ${name}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escapeHtml(summaryLine(plan.summary, plan.changes))}</h1>
<p>${escapeHtml(targetLine(plan.target))}</p>
${items.length === 0 ? '' : `<ol>\n${items.join('\n')}\n</ol>\n`}</body>
</html>
`;
}

function itemOf(change: Change): string {
  const { mark, kind, title, path, why, note, hint } = describeChange(change);
  const lead = kind === 'article' ? '' : `<span class="kind">${kind}</span> `;
  const parts = [
    `<h2>${mark.trim()} ${lead}${escapeHtml(title)}</h2>`,
    ...(path === '' ? [] : [`<p class="path">${escapeHtml(path)}</p>`]),
    `<p${change.action === 'hold' ? ' class="hold"' : ''}>${escapeHtml(why)}</p>`,
    ...[note, hint].flatMap((one) => (one ? [hintHtml(one)] : [])),
    ...differences(change),
  ];
  return `<li>\n${parts.join('\n')}\n</li>`;
}

const hintHtml = ({ text, command }: Hint): string =>
  `<p>${escapeHtml(text)}${command === undefined ? '' : ` <code>${escapeHtml(command)}</code>`}</p>`;

function differences(change: Change): readonly string[] {
  const found = fieldDiffs(change);
  if (found.length === 0) return [];
  const sides = sidesOf(change) ?? 'Differences';
  const text = found.map((one) => diffHtml(one, MOST_LINES)).join('\n');
  return [`<details>\n<summary>${escapeHtml(sides.replace(/:$/u, ''))}</summary>\n<pre>${text}</pre>\n</details>`];
}
