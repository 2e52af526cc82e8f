import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { records } from '../../src/model/bill/recording.ts';
import type { EventDataStore, Snapshot, Trail } from '../../src/model/snapshot/snapshot.ts';
import { type CoverageAnswer, coverageOf, nameOfAsked } from '../../src/optimize/coverage.ts';
import { findLosses, placesOfLosses } from '../../src/optimize/coverage-loss.ts';
import { DEFAULT_POLICY } from '../../src/optimize/policy.ts';
import { protectedCallsOf } from '../../src/optimize/protected-call.ts';
import { viewRecord } from '../../src/selectors/event/event-view.ts';
import { isLogged } from '../../src/selectors/match/match.ts';
import { shapesOf } from '../../src/selectors/protection.ts';
import type { Selector } from '../../src/selectors/selector.ts';
import { anySnapshot } from '../estates.ts';
import { ALL_S3, bucketRow, makeRow, makeSnapshot, makeStore, makeTrail, MANAGEMENT } from '../factories.ts';

const OWN = '111122223333';
const OTHER = '444455556666';
const MANAGEMENT_CALLS = 'all management events';

function managementOf(...conditions: Selector['FieldSelectors']): Selector {
  return { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }, ...conditions] };
}

const NO_KMS = managementOf({ Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] });
const READS = managementOf({ Field: 'readOnly', Equals: ['true'] });
const WRITES = managementOf({ Field: 'readOnly', Equals: ['false'] });

interface Facts {
  readonly trails?: readonly Partial<Trail>[];
  readonly stores?: readonly Partial<EventDataStore>[];
  readonly traffic?: Snapshot['traffic'];
}

function snapshotOf({ trails = [], stores = [], traffic = [makeRow(), makeRow({ account: OTHER })] }: Facts): Snapshot {
  return makeSnapshot({
    traffic,
    trails: trails.map((trail, index) => makeTrail({ name: `trail-${index}`, ...trail })),
    eventDataStores: stores.map((store) => makeStore({ selectors: [MANAGEMENT], ...store })),
  });
}

/** What is said of one thing in one place. */
function answerAt(
  snapshot: Snapshot,
  name: string,
  account: string | null,
  region: string | null,
): CoverageAnswer | undefined {
  const one = coverageOf(snapshot, DEFAULT_POLICY).find(({ asked }) => nameOfAsked(asked) === name);
  return one?.answers.find(({ places }) =>
    places.some((place) => place.account === account && place.region === region),
  );
}

type Place = readonly [account: string | null, region: string | null];

describe('what is recorded, by account and Region', () => {
  test.for<[string, Facts, string, Place, CoverageAnswer['state'] | undefined]>([
    ['a trail of the account', { trails: [{}] }, 'kms:Decrypt', [OWN, 'us-east-1'], 'kept'],
    ['a trail of another account', { trails: [{}] }, 'kms:Decrypt', [OTHER, 'us-east-1'], 'lost'],
    ['the organization', { trails: [{ organization: true }] }, 'kms:Decrypt', [OTHER, 'us-east-1'], 'kept'],
    ['members that nobody saw', { trails: [{ organization: true }] }, 'kms:Decrypt', [null, 'us-east-1'], 'kept'],
    [
      'members that nobody saw may not exist',
      { trails: [{ organization: true, selectors: [NO_KMS] }] },
      'kms:Decrypt',
      [null, 'us-east-1'],
      'open',
    ],
    ['no organization, no members', { trails: [{}] }, 'kms:Decrypt', [null, 'us-east-1'], undefined],
    ['a Region without traffic', { trails: [{ multiRegion: false }] }, 'kms:Decrypt', [OWN, 'eu-west-1'], 'lost'],
    ['an opted-in Region, perhaps', { trails: [{ multiRegion: false }] }, 'kms:Decrypt', [OWN, null], 'open'],
    ['a stopped trail', { trails: [{ logging: false }] }, MANAGEMENT_CALLS, [OWN, 'us-east-1'], 'lost'],
    ['a trail that may be stopped', { trails: [{ logging: null }] }, MANAGEMENT_CALLS, [OWN, 'us-east-1'], 'open'],
    [
      'a trail that cannot deliver',
      { trails: [{ deliveryError: 'AccessDenied' }] },
      'kms:Decrypt',
      [OWN, 'us-east-1'],
      'open',
    ],
    ['one whose deliveries arrive', { trails: [{ deliveryError: '' }] }, 'kms:Decrypt', [OWN, 'us-east-1'], 'kept'],
    ['a trail of unknown selectors', { trails: [{ selectors: null }] }, 'kms:Decrypt', [OWN, 'us-east-1'], 'open'],
    [
      'one of unknown selectors beside one that records it',
      { trails: [{ selectors: null }, {}] },
      'kms:Decrypt',
      [OWN, 'us-east-1'],
      'kept',
    ],
    [
      'reads and writes apart',
      { trails: [{ selectors: [READS] }, { selectors: [WRITES] }] },
      MANAGEMENT_CALLS,
      [OWN, 'us-east-1'],
      'kept',
    ],
    ['reads alone', { trails: [{ selectors: [READS] }] }, MANAGEMENT_CALLS, [OWN, 'us-east-1'], 'lost'],
    ['an event data store', { stores: [{}] }, 'kms:Decrypt', [OWN, 'us-east-1'], 'kept'],
    ['a store that takes in nothing', { stores: [{ ingesting: false }] }, 'kms:Decrypt', [OWN, 'us-east-1'], 'lost'],
    [
      'global services, left out',
      { trails: [{ includeGlobalServiceEvents: false }] },
      MANAGEMENT_CALLS,
      [OWN, 'us-east-1'],
      'lost',
    ],
    [
      'global services, by another trail',
      { trails: [{ includeGlobalServiceEvents: false }, { multiRegion: false }] },
      'iam:GetAccountAuthorizationDetails',
      [OWN, 'us-east-1'],
      'kept',
    ],
    [
      'IAM is in us-east-1 only',
      { trails: [{ multiRegion: false, homeRegion: 'eu-west-1' }] },
      'iam:GetAccountAuthorizationDetails',
      [OWN, 'eu-west-1'],
      undefined,
    ],
    [
      'a trail that is not given, by its log files',
      {
        trails: [{ account: OTHER }],
        traffic: [makeRow({ source: { kind: 'log-files' } })],
      },
      'kms:Decrypt',
      [OWN, 'us-east-1'],
      'open',
    ],
  ])('%s', ([, facts, name, [account, region], expected]) => {
    expect(answerAt(snapshotOf(facts), name, account, region)?.state).toBe(expected);
  });

  test('accounts of trails, stores and bills count too', () => {
    const snapshot = makeSnapshot({
      traffic: [],
      trails: [makeTrail()],
      bill: [
        {
          account: OTHER,
          month: '2026-10',
          usageType: 'EUN1-FreeEventsRecorded',
          quantity: makeSnapshot().window.days as never,
          amount: 0 as never,
          estimated: false,
        },
      ],
    });
    expect(answerAt(snapshot, 'kms:Decrypt', OTHER, 'eu-north-1')?.state).toBe('lost');
    expect(answerAt(snapshot, 'kms:Decrypt', OWN, 'eu-north-1')?.state).toBe('kept');
  });

  test('a protected resource is asked for where its events are', () => {
    const policy = { ...DEFAULT_POLICY, protect: { ...DEFAULT_POLICY.protect, resources: ['arn:aws:s3:::pii/'] } };
    const snapshot = snapshotOf({
      trails: [{ selectors: [MANAGEMENT, ALL_S3] }, { account: OTHER }],
      traffic: [bucketRow('pii', true, 5), bucketRow('pii', true, 5, { account: OTHER, region: 'eu-west-1' })],
    });
    const { losses, coverage } = findLosses(snapshot, policy);
    const lost = losses.filter(({ asked }) => 'resource' in asked);
    expect(placesOfLosses(lost, coverage)).toEqual([{ account: OTHER }]);
  });
});

describe('what a change loses', () => {
  const before = snapshotOf({ trails: [{ organization: true }, { account: OTHER }] });
  const after = { ...before, trails: [{ ...before.trails[0]!, selectors: [ALL_S3] }, before.trails[1]!] };

  test('where nobody else keeps it, and by whom', () => {
    const { losses, coverage } = findLosses(after, DEFAULT_POLICY, before);
    const lost = losses.filter(({ asked, answer }) => 'management' in asked && answer.state === 'lost');
    expect(placesOfLosses(lost, coverage)).toEqual([{ account: OWN }]);
    expect(new Set(lost.map(({ isNew, changed }) => `${isNew} ${changed.map(({ name }) => name).join()}`))).toEqual(
      new Set(['true trail-0']),
    );
  });

  test('what was lost before is not new', () => {
    expect(findLosses(after, DEFAULT_POLICY, after).losses.some(({ isNew }) => isNew)).toBe(false);
    expect(findLosses(before, DEFAULT_POLICY, after).losses).toEqual([]);
  });

  test('is asked place by place, though places are others together once a store has ended', () => {
    const store = { account: OWN, homeRegion: 'eu-west-1', multiRegion: false, selectors: [MANAGEMENT] };
    const [own, org] = [
      makeStore({ ...store, name: 'own', arn: 'own' }),
      makeStore({ ...store, name: 'org', arn: 'org', organization: true }),
    ];
    const whole = makeSnapshot({
      trails: [makeTrail({ account: OWN, multiRegion: false })],
      traffic: [makeRow({ account: OWN, region: 'eu-west-1' }), makeRow({ account: OTHER })],
      eventDataStores: [own, org],
    });
    const ended = { ...whole, eventDataStores: [{ ...own, ingesting: false }, org] };
    expect(findLosses(ended, DEFAULT_POLICY, whole).losses.filter(({ isNew }) => isNew)).toEqual([]);
  });
});

const calls = protectedCallsOf(DEFAULT_POLICY).flatMap((call) => shapesOf(call).map((shape) => ({ call, shape })));

describe('laws', () => {
  test('what is kept some trail records, call by call; what is lost has an event that none records', () => {
    fc.assert(
      fc.property(anySnapshot, fc.constantFrom(...calls), (snapshot, { call, shape }) => {
        const name = nameOfAsked(call.entry);
        const one = coverageOf(snapshot, DEFAULT_POLICY).find(({ asked }) => nameOfAsked(asked) === name)!;
        for (const { places, ...answer } of one.answers)
          for (const { account, region } of places) {
            if (account === null || region === null) continue;
            const row = makeRow({ ...shape, eventSource: shape.eventSource ?? '', account, region });
            const verdicts = snapshot.trails.map((trail) => records(trail, row));
            if (answer.state === 'kept') expect(verdicts).toContain('yes');
            if (answer.state !== 'lost') continue;
            expect(verdicts).not.toContain('yes');
            const reaching = answer.group.trails.flatMap(({ selectors }) => selectors ?? []);
            const isGlobal = /^(iam|sts)\./.test(shape.eventSource ?? '');
            if (!isGlobal) expect(isLogged(reaching, viewRecord(answer.witness))).not.toBe('yes');
          }
      }),
      { numRuns: 150 },
    );
  });

  test('another trail never loses anything', () => {
    fc.assert(
      fc.property(anySnapshot, anySnapshot, (one, other) => {
        const more = other.trails.map((trail) => ({ ...trail, arn: `${trail.arn}-2` }));
        // Accounts that only the other trails show would be new places.
        const added = more.filter(({ account }) => one.trails.some((trail) => trail.account === account));
        const lostIn = (snapshot: Snapshot): readonly string[] =>
          findLosses(snapshot, DEFAULT_POLICY).losses.flatMap(({ asked, answer }) =>
            answer.state === 'lost'
              ? answer.places.map(({ account, region }) => `${nameOfAsked(asked)} ${account} ${region}`)
              : [],
          );
        const before = new Set(lostIn(one));
        expect(lostIn({ ...one, trails: [...one.trails, ...added] }).filter((text) => !before.has(text))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
