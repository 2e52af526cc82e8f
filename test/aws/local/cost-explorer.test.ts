import {
  type CostExplorerClient,
  GetCostAndUsageCommand,
  type GetCostAndUsageCommandInput,
  GetDimensionValuesCommand,
  type ResultByTime,
} from '@aws-sdk/client-cost-explorer';
import { describe, expect, test } from 'vitest';
import { clientsOf } from './clients.ts';
import { sumDecimals } from './decimal-sum.ts';
import { LocalAws } from './local-aws.ts';
import type { BillRow, Scenario } from './scenario.ts';
import { MANAGEMENT, MEMBER, ORGANIZATION, scenarioOf } from './test-scenario.ts';

const DATA_EVENTS = 'USE1-DataEventsRecorded';

function rowOf(more: Partial<BillRow>): BillRow {
  return { account: MANAGEMENT, month: '2026-10', usageType: DATA_EVENTS, quantity: '1000', amount: '0.001', ...more };
}

const BILL = [
  rowOf({ quantity: '100000.5', amount: '0.1000005' }),
  rowOf({ quantity: '0.5', amount: '0.0000005' }),
  rowOf({ account: MEMBER, amount: '0.02' }),
  rowOf({ usageType: 'USE1-FreeEventsRecorded', amount: '0' }),
  rowOf({ recordType: 'Credit', quantity: '0', amount: '-5' }),
  rowOf({ service: 'Amazon Simple Storage Service', usageType: 'Requests-Tier1', operation: 'PutObject' }),
  rowOf({ month: '2026-11', quantity: '7' }),
];

function estate(more: Partial<Scenario> = {}): Scenario {
  return scenarioOf({}, { organization: ORGANIZATION, bill: BILL, ...more });
}

const CLOUDTRAIL = {
  And: [
    { Dimensions: { Key: 'SERVICE', Values: ['AWS CloudTrail'] } },
    { Not: { Dimensions: { Key: 'RECORD_TYPE', Values: ['Credit', 'Refund', 'Tax'] } } },
  ],
} satisfies GetCostAndUsageCommandInput['Filter'];

async function ask(
  client: CostExplorerClient,
  input: Partial<GetCostAndUsageCommandInput> = {},
): Promise<readonly (readonly ResultByTime[])[]> {
  const pages: ResultByTime[][] = [];
  let token: string | undefined;
  do {
    const page = await client.send(
      new GetCostAndUsageCommand({
        TimePeriod: { Start: '2026-10-01', End: '2026-11-22' },
        Granularity: 'MONTHLY',
        Metrics: ['UsageQuantity', 'UnblendedCost'],
        Filter: CLOUDTRAIL,
        GroupBy: [
          { Type: 'DIMENSION', Key: 'USAGE_TYPE' },
          { Type: 'DIMENSION', Key: 'LINKED_ACCOUNT' },
        ],
        ...input,
        NextPageToken: token,
      }),
    );
    pages.push(page.ResultsByTime ?? []);
    token = page.NextPageToken;
  } while (token !== undefined);
  return pages;
}

function flatten(pages: readonly (readonly ResultByTime[])[]): readonly (readonly unknown[])[] {
  return pages
    .flat()
    .flatMap(({ TimePeriod: period, Groups: groups = [] }) =>
      groups.map(({ Keys: keys = [], Metrics: metrics }) => [
        period?.Start,
        ...keys,
        metrics?.['UsageQuantity']?.Amount,
        metrics?.['UnblendedCost']?.Amount,
      ]),
    );
}

const ALL = [
  ['2026-10-01', DATA_EVENTS, MANAGEMENT, '100001', '0.100001'],
  ['2026-10-01', DATA_EVENTS, MEMBER, '1000', '0.02'],
  ['2026-10-01', 'USE1-FreeEventsRecorded', MANAGEMENT, '1000', '0'],
  ['2026-11-01', DATA_EVENTS, MANAGEMENT, '7', '0.001'],
];

describe('GetCostAndUsage', () => {
  test('groups and adds exactly, and marks the open month', async () => {
    await using aws = await LocalAws.start(estate());
    const pages = await ask(clientsOf(aws, MANAGEMENT).costExplorer);
    expect(flatten(pages)).toEqual(ALL);
    expect(
      pages.flat().map(({ TimePeriod: period, Total: total, Estimated: estimated }) => [period, total, estimated]),
    ).toEqual([
      [{ Start: '2026-10-01', End: '2026-11-01' }, {}, false],
      [{ Start: '2026-11-01', End: '2026-11-22' }, {}, true],
    ]);
  });

  test.each([1, 2, 3])('gives the same by pages of %i groups', async (billPageSize) => {
    await using aws = await LocalAws.start(estate({ billPageSize }));
    const pages = await ask(clientsOf(aws, MANAGEMENT).costExplorer);
    expect(pages).toHaveLength(Math.ceil(4 / billPageSize));
    expect(flatten(pages)).toEqual(ALL);
  });

  test('gives one total without groups', async () => {
    await using aws = await LocalAws.start(estate());
    const [[october] = []] = await ask(clientsOf(aws, MANAGEMENT).costExplorer, { GroupBy: undefined });
    expect(october).toMatchObject({ Groups: [], Total: { UnblendedCost: { Amount: '0.120001', Unit: 'USD' } } });
  });

  test('shows a member itself alone', async () => {
    await using aws = await LocalAws.start(estate());
    expect(flatten(await ask(clientsOf(aws, MEMBER).costExplorer))).toEqual([ALL[1]]);
  });

  test('answers a value that nothing has with nothing', async () => {
    await using aws = await LocalAws.start(estate());
    const { costExplorer } = clientsOf(aws, MANAGEMENT);
    const Filter: GetCostAndUsageCommandInput['Filter'] = { Dimensions: { Key: 'SERVICE', Values: ['CloudTrail'] } };
    expect(flatten(await ask(costExplorer, { Filter }))).toEqual([]);
    const values = await costExplorer.send(
      new GetDimensionValuesCommand({
        Dimension: 'SERVICE',
        TimePeriod: { Start: '2026-10-01', End: '2026-11-01' },
        SearchString: 'CloudTrail',
      }),
    );
    expect(values.DimensionValues?.map(({ Value: value }) => value)).toEqual(['AWS CloudTrail']);
  });

  test('must be enabled', async () => {
    await using aws = await LocalAws.start(estate({ costExplorer: 'not-enabled' }));
    await expect(ask(clientsOf(aws, MANAGEMENT).costExplorer)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: 'User not enabled for cost explorer access',
    });
  });

  test.each<[string, Partial<GetCostAndUsageCommandInput>]>([
    ['more than 14 months back', { TimePeriod: { Start: '2025-08-01', End: '2026-11-01' } }],
    ['part of a closed month', { TimePeriod: { Start: '2026-10-01', End: '2026-10-15' } }],
    ['three keys', { GroupBy: ['SERVICE', 'OPERATION', 'USAGE_TYPE'].map((Key) => ({ Type: 'DIMENSION', Key })) }],
  ])('refuses %s', async (_, input) => {
    await using aws = await LocalAws.start(estate());
    await expect(ask(clientsOf(aws, MANAGEMENT).costExplorer, input)).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });
});

test.each([
  [['0.1', '0.2'], '0.3'],
  [['5', '-5.5', '0.5'], '0'],
  [['-0.25', 1], '0.75'],
  [['0.00000001', '123456789012345678901234567890'], '123456789012345678901234567890.00000001'],
  [['-1.10'], '-1.1'],
  [[], '0'],
])('sumDecimals %j is %s', (texts, sum) => {
  expect(sumDecimals(texts)).toBe(sum);
});
