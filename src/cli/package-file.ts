import { fileURLToPath } from 'node:url';

/** Where the package keeps a file of its data. This one stands as deep below the package as `dist/cli`, where it is bundled. */
export function packageFile(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}
