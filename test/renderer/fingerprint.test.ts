/** Whatever changes the HTML of unchanged articles changes the fingerprint. */
import { expect, it } from 'vitest';
import { DEFAULT_RENDER_OPTIONS, type RenderOptions } from '../../src/model/render-options.ts';
import { RENDERER_VERSION } from '../../src/render/render-body.ts';
import { permissionFlag } from '../../src/renderer/child-process.ts';
import { rendererFingerprint } from '../../src/renderer/fingerprint.ts';
import { createLocalRenderer } from '../../src/renderer/local-renderer.ts';
import type { ResolvedPlugin } from '../../src/renderer/resolve-plugins.ts';

const PLUGIN: ResolvedPlugin = { name: 'remark-a', works: 'remark', version: '1.0.0' };
const of = (plugins: readonly ResolvedPlugin[], options: RenderOptions = DEFAULT_RENDER_OPTIONS): string =>
  rendererFingerprint(options, plugins);

it('is the same for the same, whoever renders', () => {
  expect(of([])).toBe(rendererFingerprint({ ...DEFAULT_RENDER_OPTIONS }));
  expect(createLocalRenderer(DEFAULT_RENDER_OPTIONS).fingerprint).toBe(of([]));
  expect(of([PLUGIN])).toBe(of([{ ...PLUGIN }]));
});

it('carries the version of the renderer', () => {
  expect(of([]).startsWith(`${RENDERER_VERSION}-`)).toBe(true);
});

it('is another one for every option', () => {
  const { code, details, math, diagrams, undrawable, ...switches } = DEFAULT_RENDER_OPTIONS;
  const changes: readonly Partial<RenderOptions>[] = [
    { code: code === 'native' ? 'inline' : 'native' },
    { details: details === 'accordion' ? 'heading' : 'accordion' },
    { math: math === 'svg' ? 'code' : 'svg' },
    { diagrams: diagrams === 'svg' ? 'code' : 'svg' },
    { undrawable: undrawable === 'error' ? 'code' : 'error' },
    ...Object.entries(switches).map(([name, value]) => ({ [name]: !value })),
  ];
  const all = changes.map((change) => of([], { ...DEFAULT_RENDER_OPTIONS, ...change }));
  expect(new Set([of([]), ...all]).size).toBe(changes.length + 1);
});

it('is another one for every plugin, version, option and order', () => {
  const other: ResolvedPlugin = { ...PLUGIN, name: 'rehype-b', works: 'rehype' };
  const all = [
    [],
    [PLUGIN],
    [{ ...PLUGIN, version: '1.0.1' }],
    [{ ...PLUGIN, options: { a: 1 } }],
    [{ ...PLUGIN, options: { a: 2 } }],
    [PLUGIN, other],
    [other, PLUGIN],
  ].map((plugins) => of(plugins));
  expect(new Set(all).size).toBe(all.length);
});

it.each([
  ['v20.19.0', '--experimental-permission'],
  ['v22.12.0', '--experimental-permission'],
  ['v22.13.0', '--permission'],
  ['v24.1.0', '--permission'],
])('locks plugins in under the name that %s knows', (version, flag) => {
  expect(permissionFlag(version)).toBe(flag);
});
