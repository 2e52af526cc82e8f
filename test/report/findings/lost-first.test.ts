import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimate } from '../../../src/model/bill/estimate.ts';
import { AVERAGE_MONTH } from '../../../src/model/quantity/month.ts';
import type { Snapshot } from '../../../src/model/snapshot/snapshot.ts';
import { nameOfAsked } from '../../../src/optimize/coverage.ts';
import { type AccountPlaces, findLosses } from '../../../src/optimize/coverage-loss.ts';
import { DEFAULT_POLICY, type Policy } from '../../../src/optimize/policy.ts';
import { findingJson } from '../../../src/report/findings/finding-json.ts';
import { findingsOfReport } from '../../../src/report/findings/find.ts';
import { placesText } from '../../../src/report/findings/places-text.ts';
import { judgeGates } from '../../../src/report/gates/gates.ts';
import { anySnapshot } from '../../estates.ts';
import { ALL_S3, loadRates, makeRow, makeSnapshot, makeStore, makeTrail, MANAGEMENT } from '../../factories.ts';

const rates = loadRates();
const KINDS: readonly string[] = ['no-management', 'protected-lost', 'partial-management', 'protected-not-proved'];
const OTHER = '444455556666';
const ALL = 'all management events';

interface Told {
  readonly id: string;
  readonly what: string;
  readonly trailArn?: string;
  readonly trails?: readonly string[];
  readonly accounts?: readonly AccountPlaces[];
  readonly lost?: readonly string[];
  readonly management?: string;
  readonly open?: readonly { readonly name: string }[];
  readonly cost?: unknown;
  readonly also?: readonly Told[];
}

function toldOf(snapshot: Snapshot, policy: Policy = DEFAULT_POLICY, before?: Snapshot) {
  const input = { snapshot, rates, month: AVERAGE_MONTH, policy, maxMonthly: null, requireProtected: true };
  const costs = estimate(snapshot, rates, AVERAGE_MONTH, 'cloudtrail', null);
  const losses = findLosses(snapshot, policy, before);
  const findings = findingsOfReport({ input, costs, losses, proposals: [] });
  const [gate] = judgeGates({ input, costs, losses });
  const all = findings.map((finding) => findingJson(finding) as Told);
  // Those of one trail's settings say what the remedy costs.
  const ofLosses = all.filter(({ id, lost, open }) => KINDS.includes(id) && (lost ?? open) !== undefined);
  return { all, ofLosses, gate: gate!, losses };
}

function thingsOf({ lost = [], open = [], management }: Told): readonly string[] {
  return [
    ...(management === undefined ? [] : [ALL]),
    ...lost,
    ...open.map(({ name }) => name.replace(/^some manag.*/, ALL)),
  ];
}

function isIn(accounts: readonly AccountPlaces[], account: string | null, region: string | null): boolean {
  return accounts.some(
    (own) => own.account === account && (own.regions === undefined || region === null || own.regions.includes(region)),
  );
}

const policy: Policy = {
  ...DEFAULT_POLICY,
  protect: { ...DEFAULT_POLICY.protect, calls: ['s3:DeleteObject'], resources: ['arn:aws:s3:::acme-pii*'] },
};

test('law: a gate on what is protected fails or is undecided as, and where, the first findings say', () => {
  fc.assert(
    fc.property(anySnapshot, fc.option(fc.nat({ max: 5 }), { nil: undefined }), (snapshot, changed) => {
      const before =
        changed === undefined
          ? undefined
          : {
              ...snapshot,
              trails: snapshot.trails.map((trail, index) =>
                index === changed % Math.max(1, snapshot.trails.length) ? { ...trail, selectors: [MANAGEMENT] } : trail,
              ),
            };
      const { all, ofLosses, gate, losses } = toldOf(snapshot, policy, before);
      expect(gate.verdict === 'passed').toBe(ofLosses.length === 0);
      // They are the first, and nothing but the settings of a trail that one of them is about stands between.
      expect(all.slice(0, ofLosses.length).every(({ id }) => KINDS.includes(id))).toBe(true);
      expect(ofLosses.length === 0 || all[0] === ofLosses[0]).toBe(true);
      for (const { asked, answer } of losses.losses) {
        if (answer.state === 'open' && answer.open === 'place') continue;
        for (const { account, region } of answer.places) {
          const found = ofLosses.some(
            (one) => thingsOf(one).includes(nameOfAsked(asked)) && isIn(one.accounts ?? [], account, region),
          );
          expect([nameOfAsked(asked), account, region, found]).toEqual([nameOfAsked(asked), account, region, true]);
        }
      }
      for (const one of ofLosses)
        for (const thing of thingsOf(one))
          for (const { account } of one.accounts ?? [])
            expect(
              losses.losses.some(
                ({ asked, answer }) =>
                  nameOfAsked(asked) === thing && answer.places.some((place) => place.account === account),
              ),
            ).toBe(true);
      const said = ofLosses.filter(({ what }) => !what.includes('does not show whether')).slice(0, 3);
      if (ofLosses.length <= 5) for (const one of said) expect(gate.says).toContain(placesText(one.accounts ?? []));
    }),
    { numRuns: 80 },
  );
});

describe('what is lost is the first finding, with the trail that could record it', () => {
  const traffic = [makeRow(), makeRow({ account: OTHER, region: 'eu-west-1' })];
  const own = makeTrail();
  const arnOf = (name: string): string => `arn:aws:cloudtrail:eu-west-1:${OTHER}:trail/${name}`;
  const other = makeTrail({ name: 'other', arn: arnOf('other'), account: OTHER, homeRegion: 'eu-west-1' });
  const NO_KMS = {
    FieldSelectors: [...MANAGEMENT.FieldSelectors, { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] }],
  } as const;

  test.for<[string, Partial<Snapshot>, Partial<Told>, RegExp]>([
    [
      'of one Region',
      { trails: [own, { ...other, multiRegion: false }] },
      {
        id: 'no-management',
        trailArn: other.arn,
        management: 'none',
        lost: expect.arrayContaining(['kms:Decrypt']) as never,
      },
      /management events, secretsmanager:GetSecretValue, .* of account 444455556666 \(ap-.*\); other could, and records only eu-west-1$/,
    ],
    [
      'stopped',
      { trails: [own, { ...other, logging: false }] },
      { id: 'no-management', trailArn: other.arn, accounts: [{ account: OTHER }] },
      /of account 444455556666; other could, and is stopped$/,
    ],
    [
      'of data events alone',
      { trails: [own, { ...other, selectors: [ALL_S3] }] },
      { id: 'no-management', trailArn: other.arn },
      /; other could, and has no selector for them$/,
    ],
    [
      'stopped, beside one of data events: the one that has the selectors',
      {
        trails: [
          own,
          { ...other, logging: false },
          { ...other, name: 'data', arn: arnOf('data'), selectors: [ALL_S3] },
        ],
      },
      { id: 'no-management', trailArn: other.arn },
      /; other could, and is stopped$/,
    ],
    [
      'none',
      { trails: [own] },
      { id: 'no-management', accounts: [{ account: OTHER }] },
      /^no logging trail or store .* of account 444455556666$/,
    ],
    [
      'that leaves a part out',
      { trails: [own, { ...other, selectors: [NO_KMS] }] },
      { id: 'protected-lost', trailArn: other.arn, management: 'those with eventSource kms.amazonaws.com' },
      /^other does not record some management events \(those with eventSource kms\.amazonaws\.com\), kms:Decrypt and kms:ReEncrypt of account 444455556666/,
    ],
    [
      'a store that leaves a part out, beside no trail',
      { trails: [own], eventDataStores: [makeStore({ account: OTHER, selectors: [NO_KMS] })] },
      { id: 'protected-lost', accounts: [{ account: OTHER }] },
      /^no logging trail or store of the snapshot records some management events \(those with eventSource kms/,
    ],
  ])('%s', ([, change, expected, what]) => {
    const { all, gate } = toldOf(makeSnapshot({ traffic, ...change }));
    expect(all[0]).toMatchObject(expected);
    expect(all[0]?.what).toMatch(what);
    expect(gate).toMatchObject({ verdict: 'failed' });
  });

  test('the remedy of one Region stands behind it, with its price', () => {
    const { all } = toldOf(makeSnapshot({ traffic, trails: [own, { ...other, multiRegion: false }] }));
    expect(all[0]).toMatchObject({ also: [{ id: 'single-region', trailArn: other.arn }] });
    expect(all[0]?.cost).toEqual(all[0]?.also?.[0]?.cost);
    expect(all.map(({ id }) => id)).not.toContain('single-region');
  });

  test('what is lost in one account is not said of another, in the gate or in a finding', () => {
    const trails = [{ ...own, selectors: [NO_KMS] }];
    const { ofLosses, gate } = toldOf(makeSnapshot({ traffic, trails }));
    expect(ofLosses.map(({ id, accounts }) => [id, accounts])).toEqual([
      ['no-management', [{ account: OTHER }]],
      ['protected-lost', [{ account: own.account }]],
    ]);
    expect(gate.says).toMatch(
      /^all management events, .* lost in account 444455556666; some management events \(those with .*\), kms:Decrypt and kms:ReEncrypt lost in account 111122223333$/,
    );
  });

  test('each trail whose change loses it is named, not only the one that sufficed', () => {
    const WRITES = {
      FieldSelectors: [...MANAGEMENT.FieldSelectors, { Field: 'readOnly', Equals: ['false'] }],
    } as const;
    const organization = makeTrail({ organization: true });
    const before = makeSnapshot({ traffic, trails: [organization, other] });
    const cut = [organization, other].map((trail) => ({ ...trail, selectors: [WRITES] }));
    const { all, ofLosses } = toldOf({ ...before, trails: cut }, DEFAULT_POLICY, before);
    expect(ofLosses.map(({ trails }) => trails)).toEqual([[organization.arn, other.arn]]);
    expect(ofLosses[0]?.what).toMatch(
      /^with these selectors org-trail and other no longer record some management events/,
    );
    expect(all.map(({ id }) => id)).not.toContain('partial-management');
    // One that recorded nothing of it before is not to blame.
    const data = { ...before, trails: [organization, { ...other, selectors: [ALL_S3] }] };
    const changed = { ...before, trails: [cut[0]!, { ...other, selectors: [] }] };
    expect(toldOf(changed, DEFAULT_POLICY, data).ofLosses.map(({ trailArn }) => trailArn)).toEqual([organization.arn]);
  });
});

test('log files of a trail that is not given may be those of all Regions: nothing is lost for sure in the account', () => {
  const traffic = [makeRow({ source: { kind: 'log-files' } })];
  const { ofLosses, gate } = toldOf(makeSnapshot({ traffic, trails: [] }));
  expect(ofLosses.map(({ id }) => id)).toEqual(['protected-not-proved']);
  expect(gate.verdict).toBe('undecided');
});
