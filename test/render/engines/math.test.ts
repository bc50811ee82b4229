/** TeX that can be drawn becomes a small safe SVG of its own; all other is refused with a reason, and nothing hangs. */
import { describe, expect, it } from 'vitest';
import { drawFormula } from '../../../src/render/engines/math.ts';

function drawn(tex: string, display = false) {
  const result = drawFormula(tex, display);
  if ('why' in result) throw new Error(result.why);
  return result;
}

function refused(tex: string): string {
  const result = drawFormula(tex, true);
  return 'why' in result ? result.why : 'drawn';
}

describe('a formula', () => {
  it.each([
    'x^2',
    '\\frac{a}{b}',
    '\\sqrt[3]{x}',
    '\\sum_{i=1}^n i',
    '\\begin{pmatrix}a&b\\\\c&d\\end{pmatrix}',
    '\\begin{align}a&=b\\\\c&=d\\end{align}',
    '\\ce{2H2 + O2 -> 2H2O}',
    '\\mathbb{R}\\mathcal{F}\\mathfrak{g}',
    '\\text{Größe 漢字}',
    '\\color{red}x',
    '\\boxed{x}\\cancel{y}\\enclose{circle}{z}',
    '\\begin{CD}A@>>>B\\end{CD}',
    '\\newcommand{\\half}{\\frac12}\\half',
    '\\bra{x}\\ket{y}',
    '\\verb|<b>|',
    '\\unicode{x3c0}',
    'a % a remark',
  ])('is drawn: %s', (tex) => {
    const { svg, width, height, depth } = drawn(tex);
    expect(svg).toMatch(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="\d+" height="\d+" viewBox="[-\d. ]+" color="#222">/u,
    );
    expect(svg).toMatch(/<(?:path|rect|text)\b/u);
    expect([width, height].every((one) => Number.isInteger(one) && one > 2 && one < 400)).toBe(true);
    expect(depth).toBeGreaterThan(0);
    expect(depth).toBeLessThan(height);
  });

  it('stands on the line: what hangs below it is deeper than what does not', () => {
    expect(drawn('x').depth).toBeLessThan(drawn('y').depth ?? 0);
    expect(drawn('x').depth).toBe(drawn('x^{x^x}').depth);
    expect(drawn('x').height).toBeLessThan(drawn('x^{x^x}').height);
  });

  it('is larger on a line of its own', () => {
    expect(drawn('\\sum_{i=1}^n i', true).height).toBeGreaterThan(drawn('\\sum_{i=1}^n i').height);
  });

  it('has whole pixels at the size of the text', () => {
    const { svg, width, height, depth = 0 } = drawn('\\frac{a}{b}');
    const [, x, y, w, h] = /viewBox="([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+)"/u.exec(svg) ?? [];
    const perPixel = Number(w) / width;
    expect(Number(h) / height).toBeCloseTo(perPixel, 1);
    expect((Number(y) + Number(h)) / perPixel).toBeCloseTo(depth, 2);
    expect(Number(x)).toBeLessThan(0);
  });

  it('keeps its number at the right edge', () => {
    expect(drawn('x = 1 \\tag{1}', true).width).toBe(600);
  });

  it('gives the same bytes again, whatever was drawn before', () => {
    const first = drawn('\\frac{a}{b}\\label{a}\\tag{1}', true).svg;
    drawn('\\newcommand{\\frac}[2]{x}\\frac12');
    expect(drawn('\\frac{a}{b}\\label{a}\\tag{1}', true).svg).toBe(first);
  });

  it('leaves no macro behind for the next', () => {
    drawn('\\def\\mine{x}\\mine');
    expect(refused('\\mine')).toContain('\\mine');
  });

  it('carries no notes of MathJax along', () => {
    expect(drawn('x^2 + \\text{a data-x="y"}').svg).not.toMatch(/data-|class=/u);
  });

  it.each([
    '\\text{<script>alert(1)</script>}',
    '\\color{url(https://evil.example)}x',
    '\\unicode[url(https://evil.example)]{65}',
    '\\bbox[background:url(https://evil.example)]{x}',
  ])('loads and runs nothing: %s', (tex) => {
    const result = drawFormula(tex, false);
    expect('svg' in result ? result.svg : '').not.toMatch(/evil|<script/u);
  });
});

describe('refuses, with the reason', () => {
  it.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['% nothing', 'draws nothing'],
    ['\\frac{', 'Missing close brace'],
    ['\\unknown', 'Undefined control sequence \\unknown'],
    ['\\left( x', 'Extra \\left'],
    ['\\begin{foo}x\\end{foo}', "Unknown environment 'foo'"],
    ['a & b', 'Misplaced &'],
    ['x_1_2', 'Double subscripts'],
    ['\\href{javascript:alert(1)}{x}', '\\href'],
    ['\\require{html}', '\\require'],
    ['\\class{a}{x}', '\\class'],
    ['\\style{color:red}{x}', '\\style'],
    ['\\cssId{a}{x}', '\\cssId'],
    ['\\toggle{a}{b}\\endtoggle', '\\toggle'],
    ['\\setOptions{maxMacros=9999999}', '\\setOptions'],
    ['\\ref{elsewhere}', '\\ref'],
    ['\\eqref{elsewhere}', '\\ref'],
    ['\\def\\a{\\a\\a}\\a', 'macro'],
    ['\\def\\a{xxxxxxxxxx\\a}\\a', 'macro'],
    ['x'.repeat(5001), 'longer'],
    ['x'.repeat(4000), 'larger'],
    ['\\rule{9999em}{1em}', 'larger'],
    ['\\rule{1em}{-9999em}', 'no size'],
    ['{'.repeat(2400) + '}'.repeat(2400), 'nested'],
    ['\\sqrt{'.repeat(700) + '}'.repeat(700), 'nested'],
  ])('%.40s', (tex, why) => {
    const reason = refused(tex);
    expect(reason).toContain(why);
    expect(reason).not.toContain('\n');
    expect(reason).not.toMatch(/\[object|undefined/u);
  });
});
