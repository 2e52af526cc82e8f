import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findRegion, regionDoubt, regionFault } from '../../src/facts/find-region.ts';
import { REGION_NAMES } from '../../src/facts/regions.ts';

describe('a Region', () => {
  test.for<[text: string, fault: string | undefined, doubt: RegExp | undefined]>([
    ['us-east-1', undefined, undefined],
    ['us-est-1', 'there is no Region us-est-1; did you mean us-east-1?', undefined],
    ['eu-wset-1', 'there is no Region eu-wset-1; did you mean eu-west-1?', undefined],
    ['US-EAST-1', 'there is no Region US-EAST-1; did you mean us-east-1?', undefined],
    ['us-east1', 'there is no Region us-east1; did you mean us-east-1?', undefined],
    ['useast1', 'there is no Region useast1; did you mean us-east-1?', undefined],
    ['everywhere', 'expected the code of a Region such as eu-west-1, found everywhere', undefined],
    ['', 'expected the code of a Region such as eu-west-1, found ', undefined],
    // AWS may add these.
    [
      'us-east-3',
      undefined,
      /^trailtrim does not know the Region us-east-3, which may be new; did you mean us-east-1\?$/,
    ],
    ['nz-north-1', undefined, /^trailtrim does not know the Region nz-north-1, which may be new/],
    ['xx-moonbase-1', undefined, /which may be new$/],
  ])('%s', ([text, fault, doubt]) => {
    expect(regionFault(text)).toBe(fault);
    expect(regionDoubt(text)).toEqual(doubt === undefined ? undefined : expect.stringMatching(doubt));
  });

  test('every known one is known, and the next number of each may be new', () => {
    for (const name of REGION_NAMES) {
      expect(findRegion(name)).toEqual({ is: 'known' });
      const next = name.replace(/\d$/, '9');
      if (!REGION_NAMES.includes(next)) expect(findRegion(next).is).toBe('new');
    }
  });

  test('any text is told one thing: a fault, a doubt, or that it is known', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const told = [regionFault(text), regionDoubt(text)].filter((one) => one !== undefined);
        expect(told).toHaveLength(REGION_NAMES.includes(text) ? 0 : 1);
      }),
    );
  });
});
