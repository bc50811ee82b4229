import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { canonicalHtml } from '../../../src/render/canonical-html.ts';
import { htmlToMarkdown } from '../../../src/render/html-to-markdown.ts';
import { markdownToMarkup } from '../../../src/render/markdown-to-markup.ts';
import { renderMarkdown } from '../../../src/render/markdown-to-html.ts';

const folder = fileURLToPath(new URL('../cases/', import.meta.url));
const names = readdirSync(folder).sort();

describe('what Markdown makes comes back as Markdown', () => {
  it.each(names)('of the case %s, and renders to the same again', async (name) => {
    const written = readFileSync(`${folder}${name}/input.md`, 'utf8');
    const { html } = await renderMarkdown(written);
    const { markdown } = await htmlToMarkdown(html);
    const again = await renderMarkdown(markdown);
    expect(canonicalHtml(again.html)).toBe(canonicalHtml(html));
    expect((await htmlToMarkdown(again.html)).markdown).toBe(markdown);
    // Inside code both are text.
    const outsideCode = markdown.replaceAll(/^([ >]*)(`{3,})[^]*?^\1\2$/gmu, '');
    if (!markdownToMarkup(written).hasRawHtml)
      expect(outsideCode).not.toMatch(/<(?:pre|table|section|figure|iframe)\b/u);
  });
});
