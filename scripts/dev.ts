import { rm } from 'node:fs/promises';
import process from 'node:process';
import { context, type Plugin } from 'esbuild';
import { programBundle } from './build-program.ts';

/** Builds the program again whenever one of its sources changes, until ctrl-C. The library is left as it was built last. */

const root = new URL('..', import.meta.url).pathname;

const report: Plugin = {
  name: 'report',
  setup(build) {
    build.onEnd(({ errors }) => {
      const state = errors.length === 0 ? 'built' : 'not built, see above';
      process.stderr.write(`${state}; run it with: node dist/cli/main.js --example\n`);
    });
  },
};

// Chunks are named by what they hold, so that those of older builds would stay.
await rm(`${root}dist/cli`, { recursive: true, force: true });
const watching = await context({ ...(await programBundle(root)), logLevel: 'warning', plugins: [report] });
await watching.watch();
process.once('SIGINT', () => void watching.dispose());
