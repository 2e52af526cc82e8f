import { describe, expect, test } from 'vitest';
import { OBSERVED_WINDOW } from '../../../src/model/quantity/month.ts';
import type { Trail } from '../../../src/model/snapshot/snapshot.ts';
import { type Fleet, proposeFleet } from '../../../src/optimize/fleet/propose-fleet.ts';
import { DEFAULT_POLICY } from '../../../src/optimize/policy.ts';
import { fleetJson } from '../../../src/report/formats/fleet/json.ts';
import { fleetText } from '../../../src/report/formats/fleet/text.ts';
import { ALL_S3, bucketRow, loadRates, makeRow, makeSnapshot, makeTrail, MANAGEMENT } from '../../factories.ts';

const MEMBER = '444455556666';
const traffic = [
  makeRow({ account: MEMBER, count: 1_000_000 }),
  bucketRow('raw', true, 30_000_000, { account: MEMBER }),
  makeRow({ count: 500_000 }),
];

function trailOf(name: string, change: Partial<Trail>): Trail {
  const { account = '111122223333' } = change;
  return makeTrail({ name, arn: `arn:aws:cloudtrail:us-east-1:${account}:trail/${name}`, ...change });
}

function fleetOf(keep: readonly string[] = [], change: Partial<Trail> = {}): Fleet {
  const trails = [
    trailOf('org', { organization: true, selectors: [MANAGEMENT, ALL_S3], ...change }),
    trailOf('own', { account: MEMBER, selectors: [MANAGEMENT, ALL_S3], cloudWatchLogs: true, logFileValidation: true }),
    trailOf('local', { multiRegion: false, bucket: 'local-logs' }),
  ];
  return proposeFleet({
    snapshot: makeSnapshot({ traffic, trails }),
    rates: loadRates(),
    month: OBSERVED_WINDOW,
    policy: { ...DEFAULT_POLICY, fleet: { keep } },
  });
}

describe('an answer about a fleet', () => {
  test('for people: what to do in which order, what it saves, why it is safe, what ends and what stays', () => {
    // What is said of each exclusion is that of a proposal.
    const text = fleetText(fleetOf(['local'])).replace(/(\n +1\. reads of raw are )[^]*?(?=\n\nThe new)/, '$1…');
    expect(text).toMatchInlineSnapshot(`
      "$116.66 -> $10.07 in the window, saves $106.60 ($93.33 to $485.91)
        $76.60 ($63.33 to $455.91) of it is for copies: what ends there, another trail
        or store goes on to record
        $30.00 of it is for what is left out as the policy allows: nobody records any
        more reads of 1 resource
        policy: no file, so built-in protection only
        proved: 12 of 12 protected calls and resources stay recorded in every account
        and Region that the snapshot shows

      1. end own: stop its logging, then delete it
         saves $76.60 ($63.33 to $455.91)
         safe: org records all that it records, also in accounts that join the
         organization
         assumes: that the files of org are kept as long as those of own and have
         digests if those of own do, which the snapshot does not show
         ends: what metric filters, alarms and subscriptions see of it in CloudWatch
         Logs
         aws cloudtrail stop-logging --name arn:aws:cloudtrail:us-east-1:444455556666:trail/own --region us-east-1

      2. give org other selectors, without 1 resource
         saves $30.00
         safe: its own selectors with conditions added; what the policy protects
         stays, proved on it
         goes: what own recorded of arn:aws:s3:::raw/ too: nobody records it any more;
         to keep it, name that trail under fleet.keep
          1. reads of raw are …

      The new selectors of each trail are in the JSON of --format proposal.

      Still recorded twice:
      - $10.00: local records management events that org records too, because the
        policy keeps local as it is (fleet.keep)
      "
    `);
  });

  test('for people: nothing to do', () => {
    expect(fleetText(fleetOf(['org', 'own', 'local'], { logFileValidation: false }))).toMatchInlineSnapshot(`
      "$116.66 -> $116.66 in the window, saves $0.00
        policy: no file, so built-in protection only
        proved: 12 of 12 protected calls and resources stay recorded in every account
        and Region that the snapshot shows

      Nothing to do: no trail can leave to another what both record, and no other
      selectors save anything.

      Still recorded twice:
      - $30.00: own records AWS::S3::Object that org records too, because the policy
        keeps own as it is (fleet.keep)
      - $20.00: own records management events that org records too, because the policy
        keeps own as it is (fleet.keep)
      - $10.00: local records management events that org records too, because the
        policy keeps local as it is (fleet.keep)
      "
    `);
  });

  test('for programs', () => {
    const { schema, measures, trails, twice, optimality, policy, ...rest } = JSON.parse(
      fleetJson(fleetOf(['local'])),
    ) as {
      readonly [member: string]: unknown;
      readonly measures: readonly { readonly [member: string]: unknown }[];
      readonly trails: unknown;
    };
    expect(schema).toBe('trailtrim/fleet@1');
    expect(Object.keys(rest)).toEqual([
      'month',
      'confidence',
      'before',
      'after',
      'saving',
      'unseen',
      'stores',
      'atLimit',
      'protected',
    ]);
    expect(measures.map(({ id, trail, selectors }) => [id, trail, selectors === null])).toEqual([
      ['end-trail', 'own', true],
      ['selectors', 'org', false],
    ]);
    expect(measures[1]).toMatchObject({
      formerly: [{ trailArn: `arn:aws:cloudtrail:us-east-1:${MEMBER}:trail/own`, resources: ['arn:aws:s3:::raw/'] }],
    });
    expect(trails).toMatchObject([
      { trail: 'org', logging: true, values: { limit: 500 } },
      { trail: 'own', logging: false },
    ]);
    expect(twice).toMatchObject([{ trail: 'local', events: 'management', reason: 'kept' }]);
    expect(optimality).toMatchObject({ copies: { exact: true, saving: '20', upperBound: '20' } });
    expect(policy).toMatchObject({ keep: ['local'] });
  });
});
