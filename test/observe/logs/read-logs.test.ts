import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LogReading, readLogs, type ReadLogsOptions } from '../../../src/observe/logs/read-logs.ts';
import { sum } from '../../../src/base/sum.ts';
import { LogFolder } from './log-folder.ts';
import { makeObjectRecord, makeRecord, type MadeRecord, toLines } from './make-record.ts';

async function read(folder: LogFolder, options: Omit<ReadLogsOptions, 'paths'> = {}): Promise<LogReading> {
  const reading = await readLogs({ paths: [folder.path], ...options });
  if (!reading.ok) throw new Error(reading.problems.map(({ message }) => message).join('\n'));
  return reading.value;
}

async function problemsOf(folder: LogFolder, options: Partial<ReadLogsOptions> = {}): Promise<readonly string[]> {
  const reading = await readLogs({ paths: [folder.path], ...options });
  return reading.ok ? [] : reading.problems.map(({ message }) => message.replaceAll(folder.path, ''));
}

const on = (day: string, members: MadeRecord = {}): MadeRecord =>
  makeRecord({ eventTime: `2026-03-${day}T12:00:00Z`, ...members });

test('one row for each account, Region, category, source, name, readOnly and resource, in a stable order', async () => {
  const records = [
    makeObjectRecord('b', 'x'),
    makeObjectRecord('b', 'y'),
    makeObjectRecord('a', 'x'),
    makeObjectRecord('a', 'x', { readOnly: false }),
    makeObjectRecord('a', 'x', { awsRegion: 'eu-west-1' }),
    makeRecord({ recipientAccountId: '000000000001' }),
    makeRecord({ eventCategory: 'Strange', readOnly: undefined, eventName: '__proto__' }),
    makeRecord({ eventName: 'constructor' }),
  ];
  using folder = new LogFolder({ '1.ndjson': toLines(records) });
  const { traffic } = await read(folder);
  expect(
    traffic.map(({ account, region, category, eventName, readOnly, resource, count }) => [
      account,
      region,
      category,
      eventName,
      readOnly,
      resource?.arn,
      count,
    ]),
  ).toEqual([
    ['000000000001', 'us-east-1', 'Management', 'DescribeInstances', true, undefined, 1],
    ['111122223333', 'eu-west-1', 'Data', 'GetObject', true, 'arn:aws:s3:::a/', 1],
    ['111122223333', 'us-east-1', null, '__proto__', null, undefined, 1],
    ['111122223333', 'us-east-1', 'Data', 'GetObject', false, 'arn:aws:s3:::a/', 1],
    ['111122223333', 'us-east-1', 'Data', 'GetObject', true, 'arn:aws:s3:::a/', 1],
    ['111122223333', 'us-east-1', 'Data', 'GetObject', true, 'arn:aws:s3:::b/', 2],
    ['111122223333', 'us-east-1', 'Management', 'constructor', true, undefined, 1],
  ]);
});

test('a row as the snapshot file has it', async () => {
  const records = [makeObjectRecord('b', 'x'), makeObjectRecord('b', 'y', { eventTime: '2026-03-04T00:00:00Z' })];
  using folder = new LogFolder({ '1.ndjson': toLines(records) });
  expect((await read(folder)).traffic).toEqual([
    {
      account: '111122223333',
      region: 'us-east-1',
      category: 'Data',
      eventSource: 's3.amazonaws.com',
      eventName: 'GetObject',
      readOnly: true,
      resource: { type: 'AWS::S3::Object', arn: 'arn:aws:s3:::b/' },
      caller: 'aws-service',
      count: 2,
      daily: [1, 0, 1],
      bytes: Buffer.byteLength(toLines(records)) - 2,
      evidence: 'measured',
      via: 'CloudTrail log files',
      source: { kind: 'log-files' },
    },
  ]);
});

describe('records delivered twice', () => {
  const record = makeRecord({ eventID: 'e1' });
  test.each<[string, MadeRecord, number, number]>([
    ['the same ID in the same account and Region counts once', {}, 1, 1],
    ['in another account it is another', { recipientAccountId: '444455556666' }, 2, 0],
    ['in another Region it is another', { awsRegion: 'eu-west-1' }, 2, 0],
    ['another ID is another', { eventID: 'e2' }, 2, 0],
  ])('%s', async (_, members, events, duplicates) => {
    using folder = new LogFolder({
      '1.json.gz': gzipSync(JSON.stringify({ Records: [record] })),
      '2.ndjson': toLines([{ ...record, ...members }]),
    });
    expect(await read(folder)).toMatchObject({ events, duplicates });
  });

  test('without an ID every record counts', async () => {
    using folder = new LogFolder({ '1.ndjson': toLines([1, 2, 3].map(() => makeRecord({ eventID: undefined }))) });
    expect(await read(folder)).toMatchObject({ events: 3, duplicates: 0 });
  });
});

describe('the window', () => {
  test('is whole days, from the first to the last event', async () => {
    using folder = new LogFolder({ '1.ndjson': toLines([on('05'), on('02'), on('02')]) });
    const { window, traffic } = await read(folder);
    expect(window).toEqual({
      start: '2026-03-02T00:00:00Z',
      end: '2026-03-06T00:00:00Z',
      days: 4,
      seen: { first: '2026-03-02T12:00:00Z', last: '2026-03-05T12:00:00Z' },
    });
    expect(traffic[0]?.daily).toEqual([2, 0, 0, 1]);
  });

  test('as given: its end is exclusive, and what lies outside is counted apart', async () => {
    using folder = new LogFolder({ '1.ndjson': toLines([on('01'), on('02'), on('03'), on('04')]) });
    const reading = await read(folder, { window: { start: '2026-03-02', end: '2026-03-04T00:00:00Z' } });
    expect(reading).toMatchObject({
      window: { start: '2026-03-02T00:00:00Z', end: '2026-03-04T00:00:00Z' },
      events: 2,
      outsideWindow: 2,
    });
    expect(reading.traffic[0]?.daily).toEqual([1, 1]);
  });

  test('without events there is none, save the one that is given', async () => {
    using folder = new LogFolder({ '1.json': '{"Records":[]}' });
    expect(await read(folder)).toMatchObject({ window: null, traffic: [], files: { found: 1, read: 1, failed: 0 } });
    const window = { start: '2026-03-02T00:00:00Z', end: '2026-03-04T00:00:00Z' };
    expect(await read(folder, { window })).toMatchObject({ window, traffic: [] });
  });

  test('a span of years is refused, until a window is given', async () => {
    using folder = new LogFolder({
      '1.ndjson': toLines([on('02'), makeRecord({ eventTime: '1970-01-01T00:00:00Z' })]),
    });
    expect(await problemsOf(folder)).toEqual([
      'the events span 20515 days, from 1970-01-01T00:00:00Z to 2026-03-03T00:00:00Z, more than 3660: choose the days to count with `--window START/END`',
    ]);
    expect(await read(folder, { window: { start: '2026-03-01', end: '2026-04-01' } })).toMatchObject({
      events: 1,
      outsideWindow: 1,
    });
  });

  test.each<[string, string, string]>([
    [
      '2026-03-02',
      '2026-03-02',
      'the window must end after it starts, found 2026-03-02 to 2026-03-02; the end is exclusive',
    ],
    [
      '2026-03-02T01:00:00Z',
      '2026-03-04',
      '`2026-03-02T01:00:00Z` is not a UTC day: write it as `2026-10-23` or `2026-10-23T00:00:00Z`',
    ],
    ['2026-02-01', '2026-02-30', '`2026-02-30` is not a UTC day: write it as `2026-10-23` or `2026-10-23T00:00:00Z`'],
    ['0001-01-01', '9999-01-01', 'the window is longer than 3660 days'],
  ])('%s to %s is none', async (start, end, message) => {
    using folder = new LogFolder();
    expect(await problemsOf(folder, { window: { start, end } })).toEqual([message]);
  });
});

describe('files that are not as they should be', () => {
  test('each is a gap and named, and the rest is read', async () => {
    const records = [on('02'), on('02')];
    using folder = new LogFolder({
      'cut.json.gz': gzipSync(JSON.stringify({ Records: records })).subarray(0, -9),
      'digest.json': '{"digestStartTime":"2026-03-02T10:00:00Z"}',
      'good.ndjson': `${toLines(records)}oops\n`,
      'CloudTrail-Insight/1.json.gz': '',
      'package.json': '{"name":"x"}',
      'lost.json.gz': '',
      'AWSLogs/1/CloudTrail-Aggregated/1.json.gz': '',
      'notes.txt': 'notes',
      'Config/1.json.gz': gzipSync('{"fileVersion":"1.0","configSnapshotId":"a","configurationItems":[]}'),
    });
    const { otherFiles, gaps, unreadable, partlyRead, files, skipped, events } = await read(folder);
    expect(otherFiles).toEqual([
      { path: folder.at('notes.txt'), kind: 'other' },
      { path: folder.at('Config/1.json.gz'), kind: 'AWS Config' },
    ]);
    expect({ files, skipped, events }).toEqual({
      files: { found: 7, read: 1, failed: 3 },
      skipped: { digestFiles: 1, insightFiles: 1, insightRecords: 0, aggregatedFiles: 1, aggregatedRecords: 0 },
      events: 2,
    });
    expect(unreadable.map(({ path, message }) => `${path.slice(folder.path.length + 1)}: ${message}`)).toEqual([
      'cut.json.gz: truncated: its gzip data ends too early',
      'lost.json.gz: empty: there is nothing in it, not even a list without records',
      'package.json: not CloudTrail; neither `eventSource` nor `eventName`, but `name`',
    ]);
    expect(partlyRead).toEqual([
      {
        path: folder.at('good.ndjson'),
        message: '1 of 3 lines cannot be counted; the first is line 3: not JSON',
      },
    ]);
    expect(gaps.map(({ what }) => what.replaceAll(`${folder.path}/`, ''))).toEqual([
      'events of cut.json.gz',
      '1 of 3 lines of good.ndjson',
      'events of lost.json.gz',
      'events of package.json',
    ]);
  });

  test('paths and window at fault are told together', async () => {
    using folder = new LogFolder();
    const faults = await problemsOf(folder, { paths: [folder.at('no')], window: { start: 'x', end: '2026-03-02' } });
    expect(faults).toEqual([expect.stringContaining('`x` is not a UTC day'), '/no: no such file or folder']);
  });

  test('no files at all: nothing found', async () => {
    using folder = new LogFolder();
    expect(await read(folder)).toMatchObject({ files: { found: 0, read: 0, failed: 0 }, window: null });
  });
});

test.each([
  [['us-east-1'], 'aws'],
  [['cn-north-1'], 'aws-cn'],
  [['us-gov-west-1', 'us-gov-east-1'], 'aws-us-gov'],
  [['eusc-de-east-1', 'eusc-de-east-1', 'us-east-1'], 'aws-eusc'],
  [['us-iso-east-1'], 'aws-iso'],
  [['us-isob-east-1'], 'aws-iso-b'],
  [['cn-north-1', 'us-east-1', 'eu-west-1'], 'aws'],
  [[], 'aws'],
])('events in %j are of partition %s', async (regions, partition) => {
  using folder = new LogFolder({ '1.ndjson': toLines(regions.map((awsRegion) => makeRecord({ awsRegion }))) });
  expect((await read(folder)).partition).toBe(partition);
});

test('results are merged in the order of files: a large first file does not change the outcome', async () => {
  const shared = makeRecord({ eventSource: 'shared.amazonaws.com' });
  const large = [...Array.from({ length: 5_000 }, () => on('02')), shared];
  using folder = new LogFolder({ 'a.ndjson.gz': gzipSync(toLines(large)) });
  for (let index = 0; index < 30; index += 1)
    folder.write(`b${index}.ndjson`, toLines([on('03'), { ...shared, eventSource: 'later.amazonaws.com' }]));
  const { traffic, duplicates } = await read(folder);
  expect(duplicates).toBe(30);
  expect(traffic.map(({ eventSource }) => eventSource)).toEqual(['ec2.amazonaws.com', 'shared.amazonaws.com']);
});

test('progress grows to the whole', async () => {
  using folder = new LogFolder({ '1.ndjson': toLines([on('02')]), '2.ndjson': toLines([on('02'), on('03')]) });
  const seen: unknown[] = [];
  const bytes = Buffer.byteLength(toLines([on('02')]));
  await read(folder, { onProgress: (progress) => seen.push(progress) });
  expect(seen).toEqual([
    { filesDone: 1, files: 2, bytesDone: bytes, bytes: 3 * bytes, events: 1 },
    { filesDone: 2, files: 2, bytesDone: 3 * bytes, bytes: 3 * bytes, events: 3 },
  ]);
});

describe('aborting', () => {
  test('before it starts', async () => {
    using folder = new LogFolder({ '1.ndjson': toLines([on('02')]) });
    const reason = new Error('stop');
    await expect(read(folder, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });

  test.each<[string, () => void]>([
    ['while threads read', () => undefined],
    // Nothing is taken from the threads meanwhile. A short wait would find the fault less often, and never fails by itself.
    ['while answers wait to be taken', () => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100)],
  ])('amid the files, %s', async (_, block) => {
    using folder = new LogFolder();
    for (let index = 0; index < 50; index += 1) folder.write(`${index}.ndjson`, toLines([on('02')]));
    const controller = new AbortController();
    const reason = new Error('stop');
    const onProgress = (): void => {
      block();
      controller.abort(reason);
    };
    await expect(read(folder, { signal: controller.signal, onProgress })).rejects.toBe(reason);
  });
});

describe('laws', () => {
  const variety = fc.record({
    eventName: fc.constantFrom('GetObject', 'PutObject', '__proto__', 'Ünï🦔', '3|abc'),
    awsRegion: fc.constantFrom('us-east-1', 'eu-west-1'),
    bucket: fc.constantFrom('a', 'b', undefined),
    day: fc.integer({ min: 1, max: 28 }),
  });
  const FORMS: readonly ((records: readonly unknown[]) => readonly [string, string | Uint8Array])[] = [
    (records) => ['ndjson', toLines(records)],
    (records) => ['ndjson.gz', gzipSync(toLines(records))],
    (records) => ['json', JSON.stringify(records, null, 2)],
    (records) => ['json.gz', gzipSync(JSON.stringify({ Records: records }))],
  ];

  test('however records are spread over files and forms, and whichever come twice, the traffic is the same', async () => {
    const delivery = fc.record({ made: variety, file: fc.nat(3), again: fc.option(fc.nat(3)) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(delivery, { minLength: 1, maxLength: 25 }),
        fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
        async (deliveries, forms) => {
          const records = deliveries.map(({ made: { bucket, day, ...members } }, index) => {
            const own = {
              ...members,
              eventID: `e${index}`,
              eventTime: `2026-03-${String(day).padStart(2, '0')}T01:02:03Z`,
            };
            return bucket === undefined ? makeRecord(own) : makeObjectRecord(bucket, 'k', own);
          });
          using together = new LogFolder({ 'all.ndjson': toLines(records) });
          using apart = new LogFolder();
          for (const [file, form] of forms.entries()) {
            const part = records.filter(
              (_, index) => deliveries[index]!.file === file || deliveries[index]!.again === file,
            );
            const [extension, content] = FORMS[form]!(part);
            apart.write(`${file}.${extension}`, content);
          }
          const [one, many] = [await read(together), await read(apart)];
          const twice = deliveries.filter(({ file, again }) => again !== null && again !== file).length;
          expect(many.traffic.map((row) => ({ ...row, repeats: undefined }))).toEqual(
            one.traffic.map((row) => ({ ...row, repeats: undefined })),
          );
          expect(sum(many.traffic.flatMap((row) => row.repeats ?? []))).toBe(twice);
          expect(sum(many.repeats, ({ count }) => count)).toBe(twice);
          expect(many.window).toEqual(one.window);
          expect(many.duplicates).toBe(twice);
          for (const row of many.traffic) expect(sum(row.daily)).toBe(row.count);
        },
      ),
      { numRuns: 20 },
    );
  });
});
