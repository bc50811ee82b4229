// Modules of src/ as they stand, bundled on the fly, for scripts and benchmarks that need more than the library gives.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Bundles a piece of TypeScript that imports from './src/…' or from packages, and imports the result. */
export async function load(code) {
  const folder = mkdtempSync(join(tmpdir(), 'kb-bench-'));
  const outfile = join(folder, 'module.mjs');
  try {
    await build({
      stdin: { contents: code, resolveDir: root, loader: 'ts' },
      bundle: true,
      format: 'esm',
      platform: 'node',
      minify: true,
      outfile,
      banner: {
        js: "import{createRequire as __kbRequire}from'node:module';import{fileURLToPath as __kbPath}from'node:url';const require=__kbRequire(import.meta.url),__filename=__kbPath(import.meta.url);",
      },
      logLevel: 'error',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
