import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What the built program is made of. */
const SOURCES = [
  'src',
  'scripts/build.ts',
  'scripts/build-program.ts',
  'scripts/devtools-stub.ts',
  'package.json',
  'package-lock.json',
];

/** Whether there is a built program, no older than any of its sources. @param root of the repository */
export function isBuilt(root: string): boolean {
  const built = statSync(join(root, 'dist/cli/main.js'), { throwIfNoEntry: false });
  return built !== undefined && SOURCES.every((path) => newestOf(join(root, path)) <= built.mtimeMs);
}

function newestOf(path: string): number {
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((newest, { parentPath, name }) => Math.max(newest, statSync(join(parentPath, name)).mtimeMs), 0);
}
