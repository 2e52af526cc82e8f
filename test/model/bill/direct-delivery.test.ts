import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimate } from '../../../src/model/bill/estimate.ts';
import { toCount } from '../../../src/model/quantity/count.ts';
import { Decimal } from '../../../src/model/quantity/decimal.ts';
import { type Month, parseMonth } from '../../../src/model/quantity/month.ts';
import { toUsd } from '../../../src/model/quantity/usd.ts';
import type { Channel, Snapshot } from '../../../src/model/snapshot/snapshot.ts';
import { parseSnapshot } from '../../../src/model/snapshot/parse-snapshot.ts';
import { loadRates, makeRow, makeSnapshot } from '../../factories.ts';
import { anySnapshot } from '../../estates.ts';

const ACCOUNT = '111122223333';
const rates = loadRates();

function monthOf(label: string): Month {
  const month = parseMonth(label);
  if (!month.ok) throw new Error(label);
  return month.value;
}

function makeChannel(change: Partial<Channel> = {}): Channel {
  return {
    name: 'aws-service-channel/cloudwatch/slc',
    arn: `arn:aws:cloudtrail:us-east-1:${ACCOUNT}:channel/c1`,
    account: ACCOUNT,
    homeRegion: 'us-east-1',
    multiRegion: true,
    service: 'cloudwatch',
    selectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }],
    ...change,
  };
}

/** Ten GB of management events in us-east-1, measured. */
const TEN_GB = makeRow({ account: ACCOUNT, region: 'us-east-1', count: 10_000_000, bytes: toCount(10_000_000_000) });

function linesOf(change: Partial<Snapshot>): readonly (readonly [string, string, string | null])[] {
  const { lines } = estimate(makeSnapshot({ traffic: [TEN_GB], ...change }), rates, monthOf('window'));
  return lines.map(({ dimension, cost: { expected, high } }) => [
    dimension,
    expected.toFixed(2),
    high?.toFixed(2) ?? null,
  ]);
}

describe('delivery to CloudWatch Logs without a trail', () => {
  test('is charged by CloudTrail for the delivery, and by CloudWatch Logs for the rest', () => {
    const { lines, total, unknown } = estimate(
      makeSnapshot({ traffic: [TEN_GB], channels: [makeChannel()] }),
      rates,
      monthOf('window'),
    );
    expect(
      lines.map(({ dimension, quantity, cost, sink }) => [
        dimension,
        quantity.expected.toFixed(0),
        cost.expected.toFixed(2),
        sink.kind,
      ]),
    ).toEqual([
      ['logs.direct-delivery', '10', '2.50', 'channel'],
      ['logs.ingestion', '10', '5.00', 'channel'],
      ['logs.storage', expect.any(String), expect.any(String), 'channel'],
    ]);
    expect(unknown).toEqual([]);
    expect(total.high).not.toBeNull();
  });

  test('leaves the first copy of a trail free: a channel is no copy', () => {
    const { lines } = estimate(
      makeSnapshot({ traffic: [TEN_GB], channels: [makeChannel()] }),
      rates,
      monthOf('window'),
      'cloudtrail',
    );
    expect(lines.map(({ dimension }) => dimension)).toEqual(['logs.direct-delivery']);
  });

  test.for([
    ['another account', { account: '444455556666' }],
    ['another Region', { homeRegion: 'eu-west-1', multiRegion: false }],
    ['another service', { service: 'securitylake' }],
    [
      'data events',
      {
        selectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'] }] }] satisfies Channel['selectors'],
      },
    ],
  ] as const)('of %s is nothing', ([, change]) => {
    expect(linesOf({ channels: [makeChannel(change)] })).toEqual([]);
  });

  test('of a channel whose selectors are not known is between nothing and all', () => {
    const { lines } = estimate(
      makeSnapshot({ traffic: [TEN_GB], channels: [makeChannel({ selectors: null })] }),
      rates,
      monthOf('window'),
      'cloudtrail',
    );
    expect(lines.map(({ cost: { low, high } }) => [low.toFixed(), high?.toFixed()])).toEqual([['0', '2.5']]);
  });

  test('of events without a count is open', () => {
    const traffic = [makeRow({ account: ACCOUNT, region: 'us-east-1', count: null })];
    const { total, unknown } = estimate(makeSnapshot({ traffic, channels: [makeChannel()] }), rates, monthOf('window'));
    expect(total.high).toBeNull();
    expect(unknown).toHaveLength(1);
  });

  test('is kept as long as the groups that rules create are', () => {
    const channels = [makeChannel()];
    const group = (name: string, retentionDays: number | null) => ({
      arn: `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:aws/cloudtrail/${name}:*`,
      retentionDays,
    });
    const storage = (logGroups: Snapshot['logGroups']): string =>
      linesOf({ channels, logGroups }).find(([dimension]) => dimension === 'logs.storage')![1];
    // Ten GB, a fifth of them stored, for 73 days of 30.4: 4.8 GB-months at 3 cents.
    expect(storage([group('managementevents', 73)])).toBe('0.14');
    expect(storage([group('managementevents', 73), group('dataevents', 73)])).toBe('0.14');
    expect(storage([group('managementevents', 73), group('dataevents', 7)])).toBe(storage([]));
  });

  test('each channel counts once', () => {
    const channel = makeChannel();
    const twice = [channel, { ...channel, selectors: null }];
    expect(linesOf({ channels: twice })).toEqual(linesOf({ channels: [channel] }));
  });

  test('moves no line of trails and stores', () => {
    fc.assert(
      fc.property(anySnapshot, (snapshot) => {
        const month = monthOf('730h');
        const without = estimate({ ...snapshot, channels: [] }, rates, month);
        const withOne = estimate({ ...snapshot, channels: [makeChannel()] }, rates, month);
        expect(withOne.lines.filter(({ sink }) => sink.kind !== 'channel')).toEqual(without.lines);
      }),
      { numRuns: 50 },
    );
  });
});

describe('delivery that something shows, and no channel explains', () => {
  const row = (change: Partial<Snapshot['bill'][number]> = {}): Snapshot['bill'][number] => ({
    account: ACCOUNT,
    month: '2026-10',
    usageType: 'USE1-CloudWatch-Delivery-Bytes',
    quantity: new Decimal(30),
    amount: toUsd('7.5'),
    estimated: false,
    ...change,
  });
  const open = [
    ['logs.direct-delivery', '0.00', null],
    ['logs.ingestion', '0.00', null],
    ['logs.storage', '0.00', null],
  ];
  const logGroups = [
    { arn: `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:aws/cloudtrail/managementevents`, retentionDays: 90 },
  ];

  test.for([
    ['the bill, where nobody asked', { channels: null, bill: [row()] }],
    ['the bill, where no channel was found', { channels: [], bill: [row()] }],
    ['the bill, where a channel is elsewhere', { channels: [makeChannel({ account: '444455556666' })], bill: [row()] }],
    ['a log group, where nobody asked', { channels: null, logGroups }],
  ] as const satisfies readonly (readonly [string, Partial<Snapshot>])[])('%s: open', ([, change]) => {
    const { total, unknown } = estimate(makeSnapshot(change), rates, monthOf('window'));
    expect(linesOf({ traffic: [], ...change })).toEqual(open);
    expect(unknown.map(({ what }) => what)).toEqual([
      `events that reach CloudWatch Logs without a trail (account ${ACCOUNT}, us-east-1)`,
    ]);
    expect(total.high).toBeNull();
  });

  test.for([
    ['a channel delivers there', { channels: [makeChannel()], bill: [row()], traffic: [] }],
    [
      'it was billed in an earlier month alone',
      { bill: [row(), row({ month: '2026-11', usageType: 'USE1-InsightsEvents' })] },
    ],
    ['nothing was delivered', { bill: [row({ quantity: new Decimal(0) })] }],
    ['it is the bill of another service', { bill: [row({ service: 'AmazonCloudWatch' })] }],
    ['a group is left where channels were asked for', { channels: [], logGroups }],
    [
      'a trail feeds the group',
      { channels: null, logGroups, trails: [] as Snapshot['trails'], fed: `${logGroups[0]!.arn}:*` },
    ],
    [
      'volumes are given',
      {
        channels: null,
        bill: [row()],
        given: [
          {
            dimension: 'logs.direct-delivery',
            account: ACCOUNT,
            region: 'us-east-1',
            quantity: new Decimal(1),
            sink: { kind: 'none', name: '', arn: '' },
          },
        ],
      },
    ],
  ] as const)('closed, as %s', ([, { ...change }]) => {
    const { fed, ...given } = change as Partial<Snapshot> & { readonly fed?: string };
    const snapshot = makeSnapshot(given);
    const fedTrail = fed === undefined ? snapshot : { ...snapshot, trails: parseTrails(fed) };
    expect(estimate(fedTrail, rates, monthOf('window')).unknown).toEqual([]);
  });

  test('without its Region on the bill there is no line, and the total is open all the same', () => {
    const { lines, total } = estimate(
      makeSnapshot({ bill: [row({ usageType: 'CloudWatch-Delivery-Bytes' })] }),
      rates,
      monthOf('window'),
    );
    expect(lines).toEqual([]);
    expect(total.high).toBeNull();
  });
});

test('a snapshot without the list was not asked, one with an empty list has none', () => {
  const read = (more: object): unknown => {
    const snapshot = parseSnapshot({
      schema: 'trailtrim/snapshot@1',
      window: { start: '2026-10-01T00:00:00Z', end: '2026-11-01T00:00:00Z' },
      traffic: [],
      trails: [],
      ...more,
    });
    return snapshot.ok ? snapshot.value.channels : snapshot.problems;
  };
  expect(read({})).toBeNull();
  expect(read({ channels: null })).toBeNull();
  expect(read({ channels: [] })).toEqual([]);
  expect(
    read({
      channels: [
        {
          ...makeChannel(),
          advancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Strange'] }] }],
        },
      ],
    }),
  ).toMatchObject([{ path: '/channels/0/advancedEventSelectors/0/FieldSelectors/0/Equals/0' }]);
});

function parseTrails(logGroup: string): Snapshot['trails'] {
  const snapshot = parseSnapshot({
    schema: 'trailtrim/snapshot@1',
    window: { start: '2026-10-01T00:00:00Z', end: '2026-11-01T00:00:00Z' },
    traffic: [],
    trails: [
      {
        name: 'a',
        arn: `arn:aws:cloudtrail:us-east-1:${ACCOUNT}:trail/a`,
        account: ACCOUNT,
        homeRegion: 'us-east-1',
        multiRegion: true,
        logging: true,
        advancedEventSelectors: [],
        cloudWatchLogs: logGroup,
      },
    ],
  });
  if (!snapshot.ok) throw new Error(JSON.stringify(snapshot.problems));
  return snapshot.value.trails;
}
