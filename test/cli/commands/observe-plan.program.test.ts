import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { timeText } from '../../../src/cli/observe/render-plan.ts';
import { estateOf } from '../../../src/cli/observe/planned-estate.ts';
import { toCount } from '../../../src/model/quantity/count.ts';
import type { TrafficRow } from '../../../src/model/snapshot/snapshot.ts';
import { makeSnapshot } from '../../factories.ts';
import { TempFolder } from '../temp-folder.ts';
import { runProgram } from '../run-program.ts';

/** The cells of a row of the first table, by its title. */
function cells(stdout: string, title: string): readonly string[] {
  const line = stdout.split('\n').find((text) => text.startsWith(title));
  return (line ?? '').split(/ {2,}/);
}

function unwrapped(stdout: string): string {
  return stdout.replaceAll('\n', ' ');
}

describe('trailtrim observe --plan', () => {
  test('for 1,000 resources: calls, quota, time, charge and how they come about', async () => {
    const { code, stdout, stderr } = await runProgram(['observe', '--plan']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(
      /^1,000 resources: 200 buckets with request metrics and 300 without, 300\nfunctions, 200 tables with 1,200 operations, 2 trails; 1 account, 17 Regions, 91\ndays \(assumed\)\n/,
    );
    // 200 x 8 + 300 x 3 + 200 x 2 + 1,200 x 3 + 1 + 100.
    expect(cells(stdout, 'cloudwatch:GetMetricData').slice(0, 6)).toEqual([
      'cloudwatch:GetMetricData',
      '14',
      '50/s',
      '2 s',
      '6,601',
      '$0.06601',
    ]);
    expect(cells(stdout, 'In all, about').slice(1)).toEqual(['858', '3.2 min', '$0.0877']);
  });

  test('--region, --accounts and --days scale it', async () => {
    const { stdout } = await runProgram([
      'observe',
      '--plan',
      '--region',
      'us-east-1',
      'eu-west-1',
      '--accounts',
      '111122223333',
      '444455556666',
      '--role',
      'arn:aws:iam::111122223333:role/x',
      '--days',
      '448',
    ]);
    expect(unwrapped(stdout)).toContain('2 accounts, 2 Regions, 448 days (assumed)');
    expect(cells(stdout, 'cloudtrail:DescribeTrails')[1]).toBe('4');
    expect(cells(stdout, 'cloudwatch:GetMetricData').slice(1, 5)).toEqual(['30', '50/s', '8 s', '6,601']);
    expect(stdout).not.toContain('account:ListRegions');
  });

  test('an organization: what one more account adds, since nobody is asked how many there are', async () => {
    const args = ['observe', '--plan', '--accounts', 'organization', '--role', 'arn:aws:iam::111122223333:role/x'];
    const { stdout } = await runProgram([...args, '--region', 'us-east-1']);
    // DescribeTrails, ListEventDataStores, ListChannels, LookupEvents, eight of ListMetrics, AssumeRole.
    expect(unwrapped(stdout)).toContain(
      'Each further account of the organization adds 13 calls and $0.00008, plus what its resources take',
    );
  });

  test('the estate of a snapshot beside it, and whether --max-spend may be too little', async () => {
    const { code, stdout } = await runProgram(['observe', '--plan', '--example', '--max-spend', '0.07']);
    expect(code).toBe(0);
    const [assumed, counted] = unwrapped(stdout).split(' 400 resources: ');
    expect(assumed).toContain('This may be more than the $0.07 of --max-spend.');
    expect(counted).toMatch(
      /^143 buckets with request metrics and 8 without, 166 functions, 83 tables with 238 operations/,
    );
    expect(counted).not.toContain('--max-spend');
  });

  test('fits a terminal of 80 columns, and says how often each call is made once', async () => {
    const { stdout } = await runProgram(['observe', '--plan', '--example']);
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect(stdout.split('one an account without --region')).toHaveLength(2);
  });

  test('a snapshot is not written over, as where --plan stands behind the command of a run', async () => {
    const text = '{\n  "schema": "trailtrim/snapshot@1"}';
    using folder = new TempFolder({ 's.json': text, 'old-plan.txt': 'x' });
    const { code, stderr } = await runProgram(['observe', '-o', folder.file('s.json'), '--plan']);
    expect(code).toBe(2);
    expect(stderr).toContain('is a snapshot, which the plan would replace');
    expect(readFileSync(folder.file('s.json'), 'utf8')).toBe(text);
    expect((await runProgram(['observe', '-o', folder.file('old-plan.txt'), '--plan'])).code).toBe(0);
    expect(readFileSync(folder.file('old-plan.txt'), 'utf8')).toContain('1,000 resources');
  });

  test('asks nobody: without credentials, network and endpoint', async () => {
    const { code } = await runProgram([
      'observe',
      '--plan',
      '--endpoint-url',
      'http://127.0.0.1:1',
      '--profile',
      'none',
    ]);
    expect(code).toBe(0);
  });
});

describe('what a snapshot holds', () => {
  const row = (change: Partial<TrafficRow>): TrafficRow => ({
    account: '111122223333',
    region: 'us-east-1',
    category: 'Data',
    eventSource: 's3.amazonaws.com',
    eventName: null,
    readOnly: true,
    evidence: 'measured',
    count: toCount(1),
    ...change,
  });
  const bucket = (name: string, metric: string, region = 'us-east-1') =>
    row({
      region,
      source: { kind: 'metric', namespace: 'AWS/S3', metric },
      resource: { type: 'AWS::S3::Object', arn: `arn:aws:s3:::${name}/` },
    });
  const table = (eventName: string) =>
    row({
      eventName,
      resource: { type: 'AWS::DynamoDB::Table', arn: 'arn:aws:dynamodb:us-east-1:111122223333:table/t' },
    });
  const management = (count: number | null) =>
    row({ category: 'Management', count: count === null ? null : toCount(count), region: 'eu-west-1' });
  const snapshot = makeSnapshot({
    window: { start: '2026-11-01T00:00:00Z', end: '2026-11-15T00:00:00Z', days: 14 },
    traffic: [
      bucket('a', 'GetRequests'),
      bucket('a', 'PutRequests'),
      bucket('b', 'NumberOfObjects'),
      bucket('c', 'GetRequests', 'eu-west-1'),
      table('Query'),
      table('Scan'),
      row({
        eventName: 'GetRecords',
        resource: { type: 'AWS::Kinesis::Stream', arn: 'arn:aws:kinesis:us-east-1:111122223333:stream/s' },
      }),
      management(100),
      management(50),
    ],
  });

  test('is counted by place, in the days that are planned', () => {
    const { places } = estateOf(snapshot, { days: 28 });
    expect(places).toHaveLength(17);
    expect(places.slice(0, 2)).toEqual([
      {
        account: '111122223333',
        region: 'us-east-1',
        meteredBuckets: 1,
        unmeteredBuckets: 1,
        named: { 'AWS::Lambda::Function': 0, 'AWS::Kinesis::Stream': 1, 'AWS::SQS::Queue': 0, 'AWS::SNS::Topic': 0 },
        tables: 1,
        operations: 2,
        countedCalls: 0,
        managementEvents: 0,
      },
      expect.objectContaining({ region: 'eu-west-1', meteredBuckets: 1, managementEvents: 300 }),
    ]);
  });

  test('of the Regions and accounts that are asked for alone', () => {
    const { places } = estateOf(snapshot, {
      days: 14,
      regions: ['eu-west-1'],
      accounts: ['111122223333', '444455556666'],
    });
    expect(places.map(({ account, region, meteredBuckets }) => [account, region, meteredBuckets])).toEqual([
      ['111122223333', 'eu-west-1', 1],
      ['444455556666', 'eu-west-1', 0],
    ]);
  });

  test('management events whose number nobody knows may be any number', () => {
    const traffic = [management(1), management(null)];
    expect(estateOf({ ...snapshot, traffic }, { days: 14 }).places[0]?.managementEvents).toBe(Infinity);
  });
});

test.for<[number, string]>([
  [0, '<1 s'],
  [0.99, '<1 s'],
  [1, '1 s'],
  [1.01, '2 s'],
  [120, '120 s'],
  [121, '2.1 min'],
  [192, '3.2 min'],
])('%f seconds are %s', ([seconds, text]) => {
  expect(timeText(seconds)).toBe(text);
});
