import { describe, expect, test } from 'vitest';
import { coversAllOf } from '../../../src/model/bill/coverage.ts';
import type { Trail } from '../../../src/model/snapshot/snapshot.ts';
import { copiesOf } from '../../../src/model/bill/copies.ts';
import { makeTrail } from '../../factories.ts';

describe('coversAllOf: does the other trail reach every account and Region of this one?', () => {
  test.for<[string, Partial<Trail>, Partial<Trail>, boolean]>([
    ['the same reach', {}, {}, true],
    ['a stopped trail', { logging: false }, {}, false],
    ['a trail of unknown status', { logging: null }, {}, false],
    ['one Region for all', { multiRegion: false }, {}, false],
    ['all Regions for one', {}, { multiRegion: false }, true],
    ['one Region for the same one', { multiRegion: false }, { multiRegion: false }, true],
    ['one Region for another', { multiRegion: false, homeRegion: 'eu-west-1' }, { multiRegion: false }, false],
    ['another account', { account: '444455556666' }, {}, false],
    ['the organization for an account', { organization: true, account: '444455556666' }, {}, true],
    ['an account for the organization', {}, { organization: true }, false],
  ])('%s', ([, wide, narrow, expected]) => {
    expect(coversAllOf(makeTrail(wide), makeTrail(narrow))).toBe(expected);
  });
});

describe('copiesOf: the first trail that records an event has the free copy, each further one pays', () => {
  const none = { sure: false, expected: false, possible: false };
  const all = { sure: true, expected: true, possible: true };
  const maybe = { sure: false, expected: true, possible: true };
  const unlikely = { sure: false, expected: false, possible: true };

  test('no, yes, yes, yes', () => {
    expect(copiesOf(['no', 'yes', 'yes', 'yes'])).toEqual([
      { first: none, additional: none },
      { first: all, additional: none },
      { first: none, additional: all },
      { first: none, additional: all },
    ]);
  });

  test('maybe, yes: the second surely records, but whether it pays hangs on the first', () => {
    expect(copiesOf(['maybe', 'yes'])).toEqual([
      { first: maybe, additional: none },
      { first: unlikely, additional: maybe },
    ]);
  });

  test('yes, maybe: the second may pay, and never has the free copy', () => {
    expect(copiesOf(['yes', 'maybe'])).toEqual([
      { first: all, additional: none },
      { first: none, additional: maybe },
    ]);
  });
});
