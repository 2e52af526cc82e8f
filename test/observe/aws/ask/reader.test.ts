import { describe, expect, test } from 'vitest';
import { toUsd } from '../../../../src/model/quantity/usd.ts';
import { Journal } from '../../../../src/observe/aws/ask/journal.ts';
import { Ledger } from '../../../../src/observe/aws/ask/ledger.ts';
import type { AwsReader } from '../../../../src/observe/aws/ask/reader.ts';
import { PRICES, readerOf } from './reader-of.ts';
import { awsJsonError, type Scripted, ScriptedServer } from '../../../aws/scripted-server.ts';

const HERE = { account: '111122223333', region: 'eu-west-1' };
const keyOf = () => ({ accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'made-up' });
/** To whatever is asked. */
const page: Scripted = {
  json: { Metrics: [{ Namespace: 'AWS/S3', MetricName: 'GetRequests' }], MetricDataResults: [], trailList: [] },
};

function listMetrics(reader: AwsReader, Namespace = 'AWS/S3') {
  return reader.ask('cloudwatch:ListMetrics', HERE, { Namespace }, ({ Metrics }) => Metrics.length);
}

describe('asking again', () => {
  test.for<[string, readonly Scripted[]]>([
    ['5xx of AWS', [awsJsonError('InternalServiceFault', 500)]],
    ['a page of a proxy', [{ html: '<html>', status: 502 }]],
    ['half an answer', [{ html: '{"Metrics": [', status: 200 }]],
    ['a cut connection', ['reset', 'reset']],
    ['throttling', [awsJsonError('Throttling'), awsJsonError('ThrottlingException')]],
    ['no answer in time', ['silence']],
    [
      'eleven failures of all kinds',
      Array.from({ length: 11 }, (_, i) => (i % 2 === 0 ? 'reset' : awsJsonError('InternalFailure', 500))),
    ],
  ])('%s', async ([, failures]) => {
    await using server = await ScriptedServer.start((request) => failures[request - 1] ?? page);
    const reader = readerOf(server, keyOf);
    expect(await listMetrics(reader)).toEqual({ ok: true, value: 1 });
    expect(reader.ledger.countOf('cloudwatch:ListMetrics')).toEqual({
      sent: failures.length + 1,
      failed: failures.length,
    });
    // What AWS did not answer it does not charge.
    expect(reader.ledger.spent.toFixed()).toBe('0.00001');
  });

  test('after half a minute without an answer', async () => {
    const arrivals: number[] = [];
    await using server: ScriptedServer = await ScriptedServer.start(() => {
      arrivals.push(server.time.now());
      return arrivals.length === 1 ? 'silence' : page;
    });
    await listMetrics(readerOf(server, keyOf));
    const [first = 0, second = 0] = arrivals;
    // And a pause, which grows with each failure.
    expect(second - first).toBeGreaterThanOrEqual(30_000);
    expect(second - first).toBeLessThan(33_000);
  });

  test('a refusal is taken at its word', async () => {
    await using server = await ScriptedServer.start(() => awsJsonError('AccessDenied', 403));
    expect(await listMetrics(readerOf(server, keyOf))).toMatchObject({ ok: false, refusal: { kind: 'denied' } });
    expect(server.requests).toBe(1);
  });

  test.for<[string, Scripted, string]>([
    ['failures', awsJsonError('InternalFailure', 500), 'trouble'],
    ['throttling', awsJsonError('Throttling'), 'throttled'],
  ])('%s without end become a refusal in the end', async ([, failure, kind]) => {
    await using server = await ScriptedServer.start(() => failure);
    const answer = await listMetrics(readerOf(server, keyOf));
    expect(answer).toMatchObject({ ok: false, refusal: { kind } });
  });
});

test('where a Region does not answer, only the first question is patient; one answer makes the others so again', async () => {
  let answers = false;
  await using server = await ScriptedServer.start(() => (answers ? page : 'reset'));
  const reader = readerOf(server, keyOf);
  const requestsOf = async (namespace: string) => {
    const before = server.requests;
    await listMetrics(reader, namespace);
    return server.requests - before;
  };
  expect([await requestsOf('A'), await requestsOf('B'), await requestsOf('C')]).toEqual([12, 1, 1]);
  // Another service of the Region is another matter.
  await reader.ask('cloudtrail:DescribeTrails', HERE, {}, () => 0);
  expect(server.requests).toBe(26);
  answers = true;
  expect(await requestsOf('D')).toBe(1);
  answers = false;
  expect(await requestsOf('E')).toBe(12);
});

test('two are asked at the same time, and a question of another quota does not wait for them', async () => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await using server = await ScriptedServer.start(async (request) => {
    if (request === 3) release();
    await held;
    return page;
  });
  const reader = readerOf(server, keyOf);
  // No request is answered before all three have arrived.
  const answers = await Promise.all([
    listMetrics(reader, 'AWS/S3'),
    listMetrics(reader, 'AWS/Lambda'),
    reader.ask('cloudtrail:DescribeTrails', HERE, {}, () => 'trails'),
  ]);
  expect(answers.map(({ ok }) => ok)).toEqual([true, true, true]);
});

describe('money', () => {
  test('after a question that the limit does not allow none of its service is asked that is charged for', async () => {
    await using server = await ScriptedServer.start(() => page);
    const reader = readerOf(server, keyOf, { ledger: new Ledger(PRICES, toUsd('0.001')) });
    const metrics = (units: number) =>
      reader.ask('cloudwatch:GetMetricData', HERE, window(units), () => units, { units });
    const window = (units: number) => ({
      StartTime: new Date(0),
      EndTime: new Date(86_400_000 * units),
      MetricDataQueries: [],
    });
    expect(await metrics(101)).toMatchObject({ ok: false, refusal: { kind: 'max-spend' } });
    // It would be within the limit; but which metrics are asked for depends on the answer that is missing.
    expect(await metrics(20)).toMatchObject({ ok: false, refusal: { kind: 'max-spend' } });
    expect(await reader.ask('cloudtrail:DescribeTrails', HERE, {}, () => 'free')).toMatchObject({ ok: true });
    expect(server.requests).toBe(1);
  });

  test('a question that would cost too much is not asked, one that is free is', async () => {
    await using server = await ScriptedServer.start(() => page);
    const reader = readerOf(server, keyOf, { ledger: new Ledger(PRICES, toUsd('0.000025')) });
    const answers = [await listMetrics(reader, 'A'), await listMetrics(reader, 'B'), await listMetrics(reader, 'C')];
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, false]);
    expect(answers[2]).toMatchObject({ refusal: { kind: 'max-spend' } });
    expect(reader.overspent).toBe(true);
    expect(reader.stopped).toBeUndefined();
    expect((await reader.ask('cloudtrail:DescribeTrails', HERE, {}, () => 0)).ok).toBe(true);
    expect(reader.ledger.spent.toFixed()).toBe('0.00002');
    expect(server.requests).toBe(3);
  });

  test('what failed is not told as spent, but might have been, and holds the limit', async () => {
    const failures = ['reset', awsJsonError('InternalFailure', 500), awsJsonError('Throttling')] as const;
    await using server = await ScriptedServer.start((request) => failures[request - 1] ?? page);
    const reader = readerOf(server, keyOf, { ledger: new Ledger(PRICES, toUsd('0.00003')) });
    // Two that nobody knows of, one that AWS refused, and the answer.
    expect((await listMetrics(reader, 'A')).ok).toBe(true);
    expect(reader.ledger.spent.toFixed()).toBe('0.00001');
    expect(await listMetrics(reader, 'B')).toMatchObject({ ok: false, refusal: { kind: 'max-spend' } });
    expect(server.requests).toBe(4);
  });

  test('questions under way count too', async () => {
    await using server = await ScriptedServer.start(() => page);
    const reader = readerOf(server, keyOf, { ledger: new Ledger(PRICES, toUsd('0.00003')) });
    const answers = await Promise.all(Array.from({ length: 9 }, (_, index) => listMetrics(reader, `N${index}`)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(3);
    expect(server.requests).toBe(3);
  });
});

describe('the journal', () => {
  test('answers a question that was answered, for nothing', async () => {
    await using server = await ScriptedServer.start(() => page);
    const first = readerOf(server, keyOf);
    const answer = await listMetrics(first);
    // As it comes back from a file.
    const answers = JSON.parse(JSON.stringify(Object.fromEntries(first.journal.entries()))) as Record<string, unknown>;
    const second = readerOf(server, keyOf, { journal: new Journal(answers) });
    expect(await listMetrics(second)).toEqual(answer);
    expect([server.requests, second.ledger.sent]).toEqual([1, 0]);
    expect((await listMetrics(second, 'AWS/Lambda')).ok).toBe(true);
    expect(server.requests).toBe(2);
  });

  test('a refusal is asked again', async () => {
    await using server = await ScriptedServer.start((request) => (request === 1 ? awsJsonError('AccessDenied') : page));
    const reader = readerOf(server, keyOf);
    expect((await listMetrics(reader)).ok).toBe(false);
    expect((await listMetrics(reader)).ok).toBe(true);
  });

  test('holds no credentials', async () => {
    await using server = await ScriptedServer.start(() => page);
    const reader = readerOf(server, keyOf);
    await listMetrics(reader);
    expect(JSON.stringify([...reader.journal.entries()])).not.toMatch(/AKIA|made-up/);
  });
});

describe('stopping', () => {
  test('keeps what is under way and asks nothing more', async () => {
    let stop = (): void => undefined;
    await using server = await ScriptedServer.start((request) => {
      if (request === 1) stop();
      return page;
    });
    const reader = readerOf(server, keyOf);
    stop = () => reader.stop();
    const answers = await Promise.all([listMetrics(reader, 'A'), listMetrics(reader, 'B'), listMetrics(reader, 'C')]);
    expect(answers.map(({ ok }) => ok)).toEqual([true, false, false]);
    expect(answers[1]).toMatchObject({ refusal: { kind: 'interrupted' } });
    expect(reader.stopped).toBe('interrupted');
    expect(server.requests).toBe(1);
  });

  test('a second time gives up what is under way', async () => {
    let stop = (): void => undefined;
    await using server = await ScriptedServer.start(() => {
      stop();
      return 'silence';
    });
    const reader = readerOf(server, keyOf);
    stop = () => {
      reader.stop();
      reader.stop();
    };
    expect(await listMetrics(reader)).toMatchObject({ ok: false });
  });

  test('while AWS asks to slow down, it ends at once', async () => {
    let stop = (): void => undefined;
    await using server = await ScriptedServer.start(() => {
      stop();
      return awsJsonError('Throttling');
    });
    const reader = readerOf(server, keyOf);
    stop = () => reader.stop();
    expect(await listMetrics(reader)).toMatchObject({ ok: false, refusal: { kind: 'interrupted' } });
  });

  test('expired credentials stop everything', async () => {
    await using server = await ScriptedServer.start(() => awsJsonError('ExpiredTokenException'));
    const reader = readerOf(server, keyOf);
    expect(await listMetrics(reader)).toMatchObject({ ok: false, refusal: { kind: 'expired' } });
    expect(await listMetrics(reader, 'AWS/Lambda')).toMatchObject({ ok: false, refusal: { kind: 'expired' } });
    expect([reader.stopped, server.requests]).toEqual(['expired', 1]);
  });
});
