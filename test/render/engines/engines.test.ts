/** An article gets the engines that it needs and no others. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_RENDER_OPTIONS, type RenderOptions } from '../../../src/model/render-options.ts';
import { enginesFor } from '../../../src/render/engines.ts';

async function needed(markdown: string, options: Partial<RenderOptions> = {}): Promise<readonly string[]> {
  const engines = await enginesFor(markdown, { ...DEFAULT_RENDER_OPTIONS, ...options });
  return Object.entries(engines).flatMap(([name, engine]) => (engine ? [name] : []));
}

describe('the engines of an article', () => {
  it.each([
    ['nothing', 'Costs $5 and $6.\n\n```js\nx\n```\n', {}, []],
    ['$$', 'A $$x$$ b', {}, ['math']],
    ['$`', 'A $`x`$ b', {}, ['math']],
    ['math fences', '> ~~~ Math\n> x\n> ~~~\n', {}, ['math']],
    ['single dollars', 'A $x$ b', { singleDollar: true }, ['math']],
    ['math kept as code', 'A $$x$$ b', { math: 'code' }, []],
    ['diagrams', '- ```mermaid\n  graph TD\n  ```\n', {}, ['diagram']],
    ['diagrams in braces', '```{.mermaid}\n', {}, ['diagram']],
    ['diagrams kept as code', '```mermaid\n', { diagrams: 'code' }, []],
    ['inline colours', '```js\n', { code: 'inline' }, ['highlight']],
    ['inline colours without code', 'text', { code: 'inline' }, []],
  ] as const)('%s', async (_name, markdown, options, expected) => {
    expect(await needed(markdown, options)).toEqual(expected);
  });

  it('are found in hostile text without stalling', async () => {
    const hostile = '`'.repeat(200_000) + '~'.repeat(200_000) + '``` '.repeat(50_000);
    expect(await needed(hostile, { code: 'inline' })).toEqual([]);
  });

  it('know the languages that the text names', async () => {
    const { highlight } = await enginesFor('```c#\n', { ...DEFAULT_RENDER_OPTIONS, code: 'inline' });
    expect(highlight?.('int x = 1;', 'c#')).toBeDefined();
  });
});
