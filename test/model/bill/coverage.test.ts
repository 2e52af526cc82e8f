import { describe, expect, test } from 'vitest';
import { coversAllOf } from '../../../src/model/bill/coverage.ts';
import type { Trail } from '../../../src/model/snapshot/snapshot.ts';
import { copiesOf } from '../../../src/model/bill/copies.ts';
import { estimate } from '../../../src/model/bill/estimate.ts';
import { keepersFirst } from '../../../src/model/bill/keepers-first.ts';
import { OBSERVED_WINDOW } from '../../../src/model/quantity/month.ts';
import { loadRates, makeRow, makeSnapshot, makeTrail } from '../../factories.ts';

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

describe('keepersFirst: the free copy is that of the trail that would stay', () => {
  test.for<[string, Partial<Trail>, Partial<Trail>]>([
    ['the organization before an account', { organization: true }, { account: '000011112222' }],
    ['all Regions before one', {}, { multiRegion: false }],
    ['the organization in one Region before all Regions of an account', { organization: true, multiRegion: false }, {}],
    ['one whose files arrive before one whose files do not', {}, { organization: true, deliveryError: 'AccessDenied' }],
    [
      'an account whose files arrive before the organization',
      {},
      { organization: true, deliveryError: 'NoSuchBucket' },
    ],
  ])('%s, whatever they are called', ([, first, second]) => {
    for (const [one, other] of [
      ['a', 'b'],
      ['b', 'a'],
    ] as const) {
      const [stays, ends] = [makeTrail({ ...first, name: one }), makeTrail({ ...second, name: other })];
      expect(keepersFirst([ends, stays])).toEqual([stays, ends]);
      expect(keepersFirst([stays, ends])).toEqual([stays, ends]);
    }
  });

  test('of those that reach as much, the first ARN', () => {
    const [a, b] = [makeTrail({ name: 'a' }), makeTrail({ name: 'b' })];
    expect(keepersFirst([b, a])).toEqual([a, b]);
  });

  test('what may not be known decides nothing', () => {
    const a = makeTrail({ name: 'a', logging: null, selectors: null, includeGlobalServiceEvents: null });
    const b = makeTrail({ name: 'b', bucket: 'ct-logs', logFileValidation: true });
    expect(keepersFirst([b, a])).toEqual([a, b]);
  });

  test("the copies that are charged are the account's own, and not the organization's", () => {
    const org = makeTrail({ name: 'z-org', organization: true });
    const own = makeTrail({ name: 'a-own', account: '444455556666', multiRegion: false });
    const traffic = ['111122223333', '444455556666'].map((account) => makeRow({ account, count: 1_000_000 }));
    const { lines } = estimate(
      makeSnapshot({ traffic, trails: [own, org] }),
      loadRates(),
      OBSERVED_WINDOW,
      'cloudtrail',
    );
    expect(
      lines.map(({ dimension, account, sink, cost }) => [dimension, account, sink.name, cost.expected.toFixed()]),
    ).toEqual([
      ['management.first-copy', '111122223333', 'z-org', '0'],
      ['management.first-copy', '444455556666', 'z-org', '0'],
      ['management.additional-copy', '444455556666', 'a-own', '20'],
    ]);
  });
});
