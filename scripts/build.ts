import { rm } from 'node:fs/promises';
import { buildLibrary } from './build-library.ts';
import { buildProgram } from './build-program.ts';

const root = new URL('..', import.meta.url).pathname;

await rm(`${root}dist`, { recursive: true, force: true });
// The library's types are made by a process of its own, beside the bundling.
await Promise.all([buildLibrary(root), buildProgram(root)]);
