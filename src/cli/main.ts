#!/usr/bin/env node
import process from 'node:process';

declare const TRAILTRIM_VERSION: string;

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const [only, ...more] = process.argv.slice(2);

if (major < 22 || (major === 22 && minor < 12)) {
  process.stderr.write(
    `trailtrim needs Node 22.12 or newer, and this is ${process.versions.node}: install a newer one from nodejs.org\n`,
  );
  process.exitCode = 2;
} else if ((only === '--version' || only === '-V') && more.length === 0) {
  // Answered before anything is imported: scripts often ask for the version.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => void explain(error));
  process.stdout.write(`${TRAILTRIM_VERSION}\n`);
} else {
  const { runProgram } = await import('./program.ts');
  await runProgram(process.argv, TRAILTRIM_VERSION);
}

/** As every other command says it, by what is loaded only then. */
async function explain(error: NodeJS.ErrnoException): Promise<void> {
  if (error.code === 'EPIPE') return;
  const { writingFailure } = await import('./output/target.ts');
  const { message } = writingFailure('standard output', error) as Error;
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
