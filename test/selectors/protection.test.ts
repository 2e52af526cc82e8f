import { describe, expect, test } from 'vitest';
import { protectedCalls } from '../../src/selectors/protection.ts';
import type { CallToKeep } from '../../src/selectors/stated-call.ts';

const reads: CallToKeep = { call: 'mine:Act', category: 'Management', readOnly: true };
const writes: CallToKeep = { call: 'mine:Act', category: 'Management', readOnly: false };
const either: CallToKeep = { call: 'mine:Act', category: 'Management' };
/** Its flag, true, is derived from what it does. */
const inferred = 's3:ListParts';
const corrected: CallToKeep = { call: inferred, readOnly: false };

describe('a call that is asked for twice', () => {
  test.for<[string, readonly CallToKeep[], boolean | null]>([
    ['the same flag', [reads, reads], true],
    ['two flags: both are asked', [reads, writes], null],
    ['a flag, and none', [reads, either], null],
    ['a stated flag counts before an inferred one', [inferred, corrected], false],
    ['both flags, and a third time', [reads, writes, reads], null],
    ['a category, where it was open', ['mine:Act', reads], true],
  ])('%s', ([, calls, readOnly]) => {
    for (const order of [calls, calls.toReversed()])
      expect(protectedCalls(order).map(({ of }) => of.known && of.shape.readOnly)).toEqual([readOnly]);
  });
});
