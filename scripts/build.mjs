// Bundles the command and the library: one file per entry, with each command in a chunk that is loaded when it is called.
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundledLicences } from './licences.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const quiet = process.argv.includes('--quiet');
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));

// gray-matter's engines run code found in frontmatter; the bundle holds none of them (kb brings its own YAML engine).
const noEngines = {
  name: 'no-engines',
  setup(esbuild) {
    const refuse =
      'parse(){throw new Error("front matter engine disabled")},stringify(){throw new Error("front matter engine disabled")}';
    esbuild.onLoad({ filter: /gray-matter[\\/]lib[\\/]engines\.js$/ }, () => ({
      contents: `module.exports={yaml:{${refuse}},json:{${refuse}},javascript:{${refuse}}}`,
      loader: 'js',
    }));
  },
};

rmSync(`${root}dist`, { recursive: true, force: true });
const result = await build({
  absWorkingDir: root,
  entryPoints: { kb: 'src/main.ts', index: 'src/index.ts', 'render-child': 'src/renderer/render-child.ts' },
  outdir: 'dist',
  outExtension: { '.js': '.mjs' },
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  define: { KB_VERSION: JSON.stringify(version) },
  // CommonJS packages inside an ES module need a `require` and a `__filename` of their own.
  banner: {
    js: "import{createRequire as __kbRequire}from'node:module';import{fileURLToPath as __kbPath}from'node:url';const require=__kbRequire(import.meta.url),__filename=__kbPath(import.meta.url);",
  },
  legalComments: 'linked',
  plugins: [noEngines],
  metafile: true,
  logLevel: 'warning',
});
writeFileSync(`${root}dist/LICENCES.txt`, bundledLicences(Object.keys(result.metafile.inputs), root));
execFileSync(process.execPath, [`${root}node_modules/typescript/bin/tsc`, '-p', `${root}tsconfig.types.json`], {
  stdio: 'inherit',
});

if (!quiet) {
  for (const [file, { bytes }] of Object.entries(result.metafile.outputs)) {
    if (file.endsWith('.mjs')) console.log(`${String(Math.round(bytes / 1024)).padStart(6)} KB  ${file}`);
  }
}
