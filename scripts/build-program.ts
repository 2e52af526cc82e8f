import { chmod, readFile, writeFile } from 'node:fs/promises';
import { build, type BuildOptions } from 'esbuild';
import { noticesOf } from './third-party-notices.ts';

/** How the program is bundled into dist/cli. @param root of the repository, with a slash at its end */
export async function programBundle(root: string): Promise<BuildOptions & { readonly metafile: true }> {
  const { version } = JSON.parse(await readFile(`${root}package.json`, 'utf8')) as { version: string };
  // Every chunk lies in dist/cli, as deep as src/cli, so `new URL('../../pricing/…', import.meta.url)` holds in both.
  return {
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
    alias: {
      'react-devtools-core': './scripts/devtools-stub.ts',
      // The agents of proxies say with it, to standard error, what they connect to.
      debug: './scripts/debug-stub.ts',
    },
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
  };
}

/** The program, and beside it the licences of what is in it. */
export async function buildProgram(root: string): Promise<void> {
  const { metafile } = await build(await programBundle(root));
  await chmod(`${root}dist/cli/main.js`, 0o755);
  await writeFile(`${root}dist/THIRD-PARTY-NOTICES.txt`, await noticesOf(metafile, root));
}
