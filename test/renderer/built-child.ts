/** The real process that renders, bundled from the source as it stands, in a temporary folder. */
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export interface BuiltChild {
  readonly file: string;
  remove(): Promise<void>;
}

export async function buildChild(): Promise<BuiltChild> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'kb-child-')));
  await build({
    entryPoints: [fileURLToPath(new URL('../../src/renderer/render-child.ts', import.meta.url))],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true, // what is loaded when needed stays apart, as in the real build
    format: 'esm',
    platform: 'node',
    define: { KB_VERSION: '"0.0.0"' },
    banner: { js: "import{createRequire as __r}from'node:module';const require=__r(import.meta.url);" },
    logLevel: 'error',
  });
  return { file: join(folder, 'render-child.mjs'), remove: () => rm(folder, { recursive: true, force: true }) };
}
