/** What may stay in a style although it could lie over other things: only what is too small for it, in any way of writing. */
import { describe, expect, it } from 'vitest';
import { canonicalHtml } from '../../src/render/canonical-html.ts';
import { clipBox, formatStyle, isHarmless, parseStyle } from '../../src/render/style-declarations.ts';

const kept = (style: string): string => formatStyle(clipBox(parseStyle(style).filter(isHarmless)));

describe('a declaration', () => {
  it.each([
    'margin: -99px;',
    'margin: 0 auto;',
    'margin-top: 12em;',
    'margin-left: calc(1em + 2px);',
    'text-indent: -18pt;',
    'text-indent: -1.5in;',
    'letter-spacing: -0.5px;',
    'box-shadow: 0 4px 16px rgba(0, 0, 0, 0.25);',
    'text-shadow: 1px 1px 2px #123456;',
    'text-decoration: underline 0.1em red;',
    'text-underline-offset: 0.2em;',
    'line-height: 1.5;',
    'line-height: normal;',
    'font: italic 14px/1.4 serif;',
    'font: 14px serif;',
    'border: 1px solid #ccc;',
  ])('stays: %s', (style) => {
    expect(kept(style)).toBe(style);
  });

  it.each([
    'margin: -100px',
    'margin: 0 0 -1e3px',
    'margin: -.2e4px',
    'margin-top: -1em',
    'margin-top: -1%',
    'margin-top: -1vh',
    'margin-top: -2in',
    'margin-block-start: -20rem',
    'margin-top: calc(-9px * 99)',
    'margin-top: CALC(0px - 900px)',
    'margin-top: -100px !important',
    'text-indent: -300px',
    'text-indent: -9em',
    'letter-spacing: -1em',
    'word-spacing: -10px',
    'box-shadow: 0 0 0 100px white',
    'box-shadow: 0 -100px #fff',
    'box-shadow: 0 0 1em #fff',
    'box-shadow: 0 0 0 calc(9px * 99) white',
    'text-shadow: 0 -10rem white',
    'text-underline-offset: -100px',
    'text-underline-offset: -2em',
    'text-decoration: underline 1000px white',
    'text-decoration-thickness: 50%',
    'line-height: 0',
    'line-height: 1',
    'line-height: 20px',
    'line-height: 120%',
    'font: 900px/0 serif',
    'font: 900px / 10px serif',
    'border-image: linear-gradient(white, white) 1 / 1px / 900px',
    'border-image-outset: 1px',
  ])('goes: %s', (style) => {
    expect(kept(style)).toBe('');
  });
});

describe('a positioned box', () => {
  const clipped = (style: string): string => formatStyle(clipBox(parseStyle(style)));

  it.each([
    ['position: relative', 'position: relative; overflow: hidden;'],
    ['position: relative; overflow: auto', 'position: relative; overflow: auto;'],
    ['position: relative; overflow: visible', 'position: relative; overflow: hidden;'],
    ['position: relative; overflow-x: visible', 'position: relative; overflow: hidden;'],
    ['position: relative; width: 90px', 'position: relative; width: 90px; overflow: hidden; max-width: 100%;'],
    ['position: relative; min-width: 900px', 'position: relative; overflow: hidden; max-width: 100%;'],
    ['position: relative; max-width: 9px', 'position: relative; max-width: 9px; overflow: hidden;'],
    ['width: 9px; overflow: visible', 'width: 9px; overflow: visible;'],
  ])('holds what is in it: %s', (style, expected) => {
    expect(clipped(style)).toBe(expected);
    expect(clipped(expected)).toBe(expected);
  });

  it('is the same for comparing as the one that Freshdesk holds, which was never clipped', () => {
    const html = (style: string) => canonicalHtml(`<div style="${style}"><p>a</p></div>`);
    expect(html('padding: 56.25% 0 0 0; position: relative')).toBe(
      html('padding: 56.25% 0 0 0; position: relative; overflow: hidden'),
    );
    expect(html('position: relative')).not.toBe(html('overflow: hidden'));
  });
});
