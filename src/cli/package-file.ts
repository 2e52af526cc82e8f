import { fileURLToPath } from 'node:url';

/** Where the package keeps a data file. This file is as deep in the package as `dist/cli`, where it is bundled. */
export function packageFile(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}
