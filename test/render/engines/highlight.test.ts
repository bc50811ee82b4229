/** Code keeps every character; colours only wrap it. */
import type { ElementContent } from 'hast';
import { beforeAll, describe, expect, it } from 'vitest';
import { highlight, loadLanguages } from '../../../src/render/engines/highlight.ts';
import { LANGUAGES, languageOf } from '../../../src/render/engines/languages.ts';

const textOf = (nodes: readonly ElementContent[] = []): string =>
  nodes.map((node) => ('value' in node ? node.value : 'children' in node ? textOf(node.children) : '')).join('');

describe('colours for code', () => {
  beforeAll(() => loadLanguages(['js', 'python', 'yaml', 'nonsense', '__proto__']));

  it('are inline styles around the same text', () => {
    const code = 'const a = "<b>";\n\n  // done\r\nf(a);\n';
    const nodes = highlight(code, 'js');
    expect(textOf(nodes)).toBe(code.replace('\r', ''));
    expect(nodes).toContainEqual({
      type: 'element',
      tagName: 'span',
      properties: { style: 'color: #a0111f;' },
      children: [{ type: 'text', value: 'const' }],
    });
    for (const node of nodes ?? []) {
      if (node.type === 'element') expect(String(node.properties['style'])).toMatch(/^color: #[0-9a-f]{6};/u);
    }
  });

  it('leave plain words to the colour of the block', () => {
    expect(highlight('f(', 'js')?.at(-1)).toEqual({ type: 'text', value: '(' });
  });

  it('come by any usual name of the language', () => {
    expect(highlight('x = 1', 'PY')).toEqual(highlight('x = 1', 'python'));
    expect(highlight('a: 1', 'yml')).toEqual(highlight('a: 1', 'yaml'));
  });

  it.each(['nonsense', '', '__proto__', 'constructor', 'toString'])('are not known for %j', (name) => {
    expect(highlight('x', name)).toBeUndefined();
  });

  it('are only there for what was loaded', () => {
    expect(languageOf('rust')).toBe('rust');
    expect(highlight('let x = 1;', 'rust')).toBeUndefined();
  });

  it('are left out for code that is generated or endless', () => {
    expect(highlight('x = 1\n'.repeat(10_000), 'python')).toBeUndefined();
    expect(highlight('x'.repeat(5001), 'python')).toBeUndefined();
    expect(highlight('x = 1\n'.repeat(100), 'python')).toBeDefined();
  });
});

it('every language of the list can be loaded and colours something', async () => {
  const registrations = await Promise.all(
    Object.entries(LANGUAGES).map(async ([name, load]) => [name, await load()] as const),
  );
  for (const [name, { default: grammars }] of registrations) {
    expect(grammars.flatMap((one) => [one.name, ...(one.aliases ?? [])])).toContain(name);
  }
});
