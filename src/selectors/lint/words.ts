import type { LintInput, Words } from './lint-warning.ts';
import { saying } from './polarity.ts';
import { sayOf } from './selector-numbers.ts';

const ADVANCED: Words = { value: saying, selectors: sayOf };

/** How messages name what the file holds. */
export function wordsOf({ words }: Pick<LintInput, 'words'>): Words {
  return words ?? ADVANCED;
}
