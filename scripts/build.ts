import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { buildLibrary } from './build-library.ts';
import { noticesOf } from './third-party-notices.ts';

const root = new URL('..', import.meta.url).pathname;

const { version } = JSON.parse(await readFile(`${root}package.json`, 'utf8')) as { version: string };

await rm(`${root}dist`, { recursive: true, force: true });

// In a process of its own, beside the bundling.
const library = buildLibrary(root);

// Every chunk lies in dist/cli, as deep as src/cli, so `new URL('../../pricing/…', import.meta.url)` holds in both.
const result = await build({
  absWorkingDir: root,
  entryPoints: {
    main: 'src/cli/main.ts',
    'log-worker': 'src/observe/logs/files/log-worker.ts',
    // Piscina starts this file from its own folder, which in the bundle is dist/cli.
    worker: 'node_modules/piscina/dist/worker.js',
  },
  outdir: 'dist/cli',
  bundle: true,
  splitting: true,
  minify: true,
  platform: 'node',
  format: 'esm',
  target: 'node22.12',
  metafile: true,
  legalComments: 'none',
  alias: { 'react-devtools-core': './scripts/devtools-stub.ts' },
  define: {
    'process.env.NODE_ENV': '"production"',
    TRAILTRIM_VERSION: JSON.stringify(version),
    __dirname: 'import.meta.dirname',
  },
  // Optional and native: Piscina asks for it only to set a thread's priority.
  external: ['@napi-rs/nice'],
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
});

await chmod(`${root}dist/cli/main.js`, 0o755);
await writeFile(`${root}dist/THIRD-PARTY-NOTICES.txt`, await noticesOf(result.metafile, root));
await library;
