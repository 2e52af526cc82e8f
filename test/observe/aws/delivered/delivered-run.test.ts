import { afterEach, describe, expect, test } from 'vitest';
import { DeliveredRun } from '../../../../src/observe/aws/delivered/delivered-run.ts';
import { type LogReading, readLogs, sumReadings } from '../../../../src/observe/logs/read-logs.ts';
import { windowFrom } from '../../../../src/model/quantity/window.ts';
import { credentialsOf } from '../../../aws/local/credentials.ts';
import { LocalAws } from '../../../aws/local/local-aws.ts';
import type { BucketScenario, Scenario } from '../../../aws/local/scenario.ts';
import { MANAGEMENT, scenarioOf } from '../../../aws/local/test-scenario.ts';
import { LogFolder } from '../../logs/log-folder.ts';
import { BUCKET, bucketWith, deliveredFiles } from './delivered-folder.ts';

const DAYS = ['2026-09-30', '2026-10-01', '2026-10-02', '2026-10-03'];
const FILES = deliveredFiles(DAYS);
const WINDOW = windowFrom('2026-10-01', 2);

const open: LocalAws[] = [];
afterEach(async () => {
  for (const aws of open.splice(0)) await aws[Symbol.asyncDispose]();
});

async function start(buckets: readonly BucketScenario[], overrides: Partial<Scenario> = {}): Promise<LocalAws> {
  const aws = await LocalAws.start(scenarioOf({ buckets }, overrides));
  open.push(aws);
  return aws;
}

function runOn(aws: LocalAws, prefix = '', bucket = BUCKET): DeliveredRun {
  return new DeliveredRun({
    sources: [{ bucket, prefix }],
    window: WINDOW,
    endpoint: aws.url,
    credentials: credentialsOf(MANAGEMENT),
    environment: { AWS_REGION: 'us-east-1' },
    clock: aws.time.now,
    timer: aws.time,
  });
}

async function readFrom(aws: LocalAws, prefix = ''): Promise<LogReading> {
  const run = runOn(aws, prefix);
  const listed = await run.list();
  if (!listed.ok) throw new Error(listed.lines.join('\n'));
  const reading = await sumReadings(listed.value, run.read(listed.value.files), { window: WINDOW });
  run.close();
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.value;
}

/** The oracle: the same files, synced. */
async function readSynced(): Promise<LogReading> {
  using folder = new LogFolder(FILES);
  const reading = await readLogs({ paths: [folder.path], window: WINDOW });
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.value;
}

describe('what is read from S3', () => {
  test('is what the same files say that were synced, and files of other days are neither listed nor fetched', async () => {
    const aws = await start([bucketWith(FILES)]);
    const [fetched, synced] = [await readFrom(aws), await readSynced()];
    expect(fetched.traffic).toEqual(synced.traffic);
    expect(fetched.events).toBe(synced.events);
    expect(fetched.gaps).toEqual([]);
    const keys = aws.calls.flatMap(({ name, input }) => (name === 'GetObject' ? [String(input?.['Key'])] : []));
    expect(keys.every((key) => /\/2026\/10\/0[123]\//.test(key))).toBe(true);
    // Of the third, what was delivered in its first two hours.
    expect(keys.filter((key) => key.includes('/2026/10/03/'))).toHaveLength(2);
    const prefixes = aws.calls.flatMap(({ name, input }) => (name === 'ListObjectsV2' ? [input?.['Prefix']] : []));
    expect(prefixes.filter((prefix) => String(prefix).includes('Digest') || String(prefix).includes('/09/'))).toEqual(
      [],
    );
  });

  test('a prefix reads what lies below it', async () => {
    const aws = await start([bucketWith(FILES)]);
    const reading = await readFrom(aws, 'AWSLogs/111122223333/CloudTrail/eu-west-1/');
    expect(new Set(reading.traffic.map(({ region }) => region))).toEqual(new Set(['eu-west-1']));
  });

  test('a bucket in another Region is asked there', async () => {
    const bucket = bucketWith(FILES, { location: 'eu-west-1' });
    const aws = await start([], {
      accounts: [{ id: MANAGEMENT, regions: { 'us-east-1': { buckets: [bucket] }, 'eu-west-1': {} } }],
    });
    const reading = await readFrom(aws);
    expect(reading.traffic).toEqual((await readSynced()).traffic);
    expect(new Set(aws.calls.flatMap(({ name, region }) => (name === 'GetObject' ? [region] : [])))).toEqual(
      new Set(['eu-west-1']),
    );
  });

  test('folders of other services, and files that are none of records by their names, are neither listed nor fetched', async () => {
    const shared = {
      ...FILES,
      'AWSLogs/111122223333/vpcflowlogs/eu-west-1/2026/10/01/x.log.gz': Buffer.from('flow'),
      'AWSLogs/111122223333/elasticloadbalancing/eu-west-1/2026/10/01/y.log': Buffer.from('lb'),
      'AWSLogs/notes.parquet': Buffer.from('PAR1'),
    };
    const aws = await start([bucketWith(shared)]);
    const run = runOn(aws);
    const listed = await run.list();
    expect(listed).toMatchObject({
      ok: true,
      value: {
        otherServices: ['elasticloadbalancing', 'vpcflowlogs'],
        otherFiles: [{ path: `s3://${BUCKET}/AWSLogs/notes.parquet` }],
      },
    });
    const prefixes = aws.calls.flatMap(({ name, input }) =>
      name === 'ListObjectsV2' ? [String(input?.['Prefix'])] : [],
    );
    expect(prefixes.filter((prefix) => prefix.includes('vpcflowlogs/'))).toEqual([]);
    run.close();
  });

  test('more than a thousand files in one folder', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 2_500 }, (_, index) => [
        `flat/${String(index).padStart(5, '0')}.json`,
        Buffer.from('{"Records":[]}'),
      ]),
    );
    const run = runOn(await start([bucketWith(many)]));
    const listed = await run.list();
    expect(listed.ok && listed.value.files.length).toBe(2_500);
    expect(run.sent.lists).toBe(4);
    run.close();
  });
});

describe('what S3 refuses', () => {
  test('a file is a gap of that file, and the others are read', async () => {
    const aws = await start([bucketWith(FILES)], {
      faults: [{ kind: 'denied', match: { call: 's3:GetObject', times: 1 } }],
    });
    const reading = await readFrom(aws);
    expect(reading.files.failed).toBe(1);
    expect(reading.gaps).toMatchObject([
      { kind: 'unreadable', reason: expect.stringMatching(/^cannot be fetched: /) as string },
    ]);
    expect(reading.files.read).toBeGreaterThan(5);
  });

  test.each<[string, Partial<Scenario>, string, RegExp]>([
    ['the bucket is not there', {}, 'acme-nowhere', /NoSuchBucket|does not exist/],
    ['listing is denied', { faults: [{ kind: 'denied', match: { call: 's3:ListBucket' } }] }, BUCKET, /s3:ListBucket/],
  ])('%s: nothing is read, and it is said what to do', async (_, overrides, bucket, message) => {
    const run = runOn(await start([bucketWith(FILES)], overrides), '', bucket);
    const listed = await run.list();
    expect(listed).toMatchObject({ ok: false, fault: 'cloud' });
    expect(listed.ok ? '' : listed.lines.join('\n')).toMatch(message);
    run.close();
  });
});
