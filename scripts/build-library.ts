import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { build } from 'esbuild';

/** The package's entry for programs: dist/index.js, and beside it the types of what it exports. */
export async function buildLibrary(root: string): Promise<void> {
  await Promise.all([bundle(root), writeTypes(root)]);
}

async function bundle(root: string): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: ['src/index.ts'],
    outfile: 'dist/index.js',
    bundle: true,
    // For browsers too: a builtin of Node that slips in fails here.
    platform: 'neutral',
    format: 'esm',
    target: 'es2023',
  });
}

async function writeTypes(root: string): Promise<void> {
  const args = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.library.json'];
  await promisify(execFile)(process.execPath, args, { cwd: root });
}
