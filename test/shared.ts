import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * The background material that stands beside a checkout of the maintainers and of CI: real records and tables of cases.
 * None of it is in the repository; tests that use it are skipped, and say so, where it is missing.
 */
export function sharedPath(path: string): string {
  return fileURLToPath(new URL(`../../shared/${path}`, import.meta.url));
}

export function isShared(path: string): boolean {
  return existsSync(sharedPath(path));
}
