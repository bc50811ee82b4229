/** Formulas and diagrams of an article become files that it needs, each once, with problems at their lines. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_RENDER_OPTIONS } from '../../../src/model/render-options.ts';
import { sha256 } from '../../../src/util/hash.ts';
import { renderCase, renderWithEngines } from '../render-case.ts';

describe('drawings', () => {
  it('are files named by their content, whatever article they stand in', async () => {
    const { generated, assets, html } = await renderWithEngines(
      'A $$x$$ and $$x$$.\n\n$$\nx\n$$\n\n```mermaid\ngraph TD\nA-->B\n```\n',
    );
    // The three formulas look alike.
    expect(generated).toHaveLength(2);
    expect(assets).toHaveLength(4);
    for (const { path, svg, width, height } of generated) {
      expect(path).toBe(`kb-generated/${sha256(svg).slice(0, 32)}.svg`);
      expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/u);
      expect(html).toContain(`width="${width}" height="${height}"`);
    }
    expect(new Set(assets.map(({ path }) => path))).toEqual(new Set(generated.map(({ path }) => path)));
    const again = await renderWithEngines('# Other\n\n$$x$$ b');
    expect(generated.map(({ path }) => path)).toContain(again.generated[0]?.path);
  });

  it('say where they stand, for problems of their files', async () => {
    const { assets } = await renderWithEngines('one\n\n> $$\n> x\n> $$\n\n- a $$y$$');
    expect(assets.map(({ place }) => `${place.line}:${place.column}`)).toEqual(['3:3', '7:5']);
  });

  it('stay code where nobody can draw them, without a word', () => {
    const { html, problems } = renderCase('$$x$$ b\n\n```mermaid\ngraph TD\n```');
    expect(html).toContain('<code>x</code>');
    expect(html).toContain('graph TD');
    expect(problems).toEqual([]);
  });

  it('have a problem at the line within their block, in quotes and lists too', async () => {
    const lines = async (text: string): Promise<readonly string[]> =>
      (await renderWithEngines(text)).problems.map(({ line, column }) => `${line}:${column}`);
    expect(await lines('```mermaid\ngraph TD\nA-->B\nfoo bar\n```')).toEqual(['4:1']);
    expect(await lines('> text\n>\n> ~~~mermaid\n> graph TD\n>   foo bar\n> ~~~')).toEqual(['5:5']);
    expect(await lines('1. a\n\n   ```mermaid\n   graph TD\n   A-->\n   ```')).toEqual(['5:4']);
    expect(await lines('```mermaid\n')).toEqual(['1:1']);
  });

  it.each([
    ['costs $5 and $6', false],
    ['costs $$ and more', false],
    ['`$$x$$` and `` $`x`$ ``', false],
    ['```sh\necho $$\n```', false],
    ['    $$x$$', false],
    ['\\$\\$x\\$\\$', false],
    ['a `x`$ b', false],
    ['a $`x` b', false],
    ['a \\$`x`$ b', false],
    ['<div title="$$x$$">a</div>', false],
    ['a $$x$$ b', true],
    ['**$$x$$**', true],
    ['[$$x$$](https://example.com)', true],
    ['a $`x`$.', true],
  ])('are only what is meant as one: %s', async (text, isFormula) => {
    const { generated, problems } = await renderWithEngines(text);
    expect(generated.length > 0).toBe(isFormula);
    expect(problems).toEqual([]);
  });

  it('lose no text that dollars take in by mistake', async () => {
    const { html, problems } = await renderWithEngines('before\n\n$$\nall of this\n\nis kept\n');
    expect(html).toContain('all of this\n\nis kept');
    expect(problems.map(({ code, line }) => `${code} ${line}`)).toEqual(['KB-DRAWING-001 3']);
  });

  it('give their TeX as words, in one line', async () => {
    const { html } = await renderWithEngines('$$\na <\n  "b"\n$$');
    expect(html).toContain('alt="a &lt; &quot;b&quot;"');
  });

  it('are the same bytes in every run', async () => {
    const text = '$$\\frac{a}{b}$$ x\n\n```mermaid\nsequenceDiagram\nA->>B: x\n```';
    const [first, second] = [await renderWithEngines(text), await renderWithEngines(text)];
    expect(first).toEqual(second);
  });

  it('are left as code by the options, each by its own', () => {
    const options = { ...DEFAULT_RENDER_OPTIONS, math: 'code', diagrams: 'code' } as const;
    const refuse = () => ({ why: 'never called' });
    const { html, problems } = renderCase('$$x$$ b\n\n```mermaid\npie\n```', {
      options,
      engines: { math: refuse, diagram: refuse },
    });
    expect(html).toContain('<code>x</code>');
    expect(problems).toEqual([]);
  });
});
