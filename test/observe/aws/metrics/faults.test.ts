import { describe, expect, test } from 'vitest';
import { Journal } from '../../../../src/observe/aws/ask/journal.ts';
import type { Fault } from '../../../aws/local/fault.ts';
import { LocalAws } from '../../../aws/local/local-aws.ts';
import type { RegionScenario } from '../../../aws/local/scenario.ts';
import { each, filterOf, HOME, lineOf, readFrom, readScene, sceneOf } from './read-scene.ts';

const REGION: RegionScenario = {
  buckets: [{ name: 'lake', objects: 1, filters: [filterOf('all', { GetRequests: 7, PutRequests: 2 })] }],
  functions: [{ name: 'run', invocations: each(3) }],
  tables: [{ name: 'orders', operations: { GetItem: each(5), PutItem: each(1) } }],
  usage: [{ service: 'KMS', resource: 'Decrypt', daily: each(100) }],
};

const WHOLE = [
  'table/orders GetItem read 70 measured DynamoDB SuccessfulRequestLatency',
  'table/orders PutItem write 14 measured DynamoDB SuccessfulRequestLatency',
  'function:run Invoke write 42 measured Lambda Invocations',
  'lake/ * read 98 measured S3 GetRequests',
  'lake/ * write 28 measured S3 PutRequests',
];

async function readWith(...faults: readonly Fault[]) {
  const { rows, gaps, parts, aws } = await readScene(sceneOf(REGION, { faults }));
  return { lines: rows.map(lineOf), gaps, usage: parts.flatMap((part) => part.usage), aws };
}

describe('answers that are not whole', () => {
  test('pages of one metric are joined', async () => {
    const { lines, gaps, aws } = await readWith({ kind: 'partial' });
    expect([lines, gaps]).toEqual([WHOLE, []]);
    expect(aws.count('GetMetricData')).toBeGreaterThan(1);
  });

  test('what AWS failed to read is asked for again, alone', async () => {
    const { lines, gaps, aws } = await readWith({ kind: 'internal-error-status', match: { metric: 'GetRequests' } });
    expect([lines, gaps]).toEqual([WHOLE, []]);
    expect(aws.metricsAsked).toBe(8);
  });

  test('all of it too', async () => {
    const { lines, gaps, aws } = await readWith({ kind: 'internal-error-status' });
    expect([lines, gaps, aws.metricsAsked]).toEqual([WHOLE, [], 14]);
  });

  test('what AWS never reads is unknown, the rest is not, and a later run asks for it again', async () => {
    const never = Array.from({ length: 5 }, (): Fault => ({
      kind: 'internal-error-status',
      match: { metric: 'GetRequests' },
    }));
    await using aws = await LocalAws.start(sceneOf(REGION, { faults: never }));
    const journal = new Journal();
    const first = await readFrom(aws, { journal });
    expect(first.rows.map(lineOf)).toEqual(WHOLE.map((line) => line.replace('98 measured', '? unknown')));
    expect(first.gaps).toEqual([
      {
        what: 'a metric of AWS/S3',
        account: HOME.account,
        region: HOME.region,
        reason: 'CloudWatch kept failing to read it (InternalError)',
        remedy: 'observe again in a few minutes',
        kind: 'trouble',
        subjects: [{ kind: 'metrics', namespace: 'AWS/S3', count: 1 }],
        calls: ['cloudwatch:GetMetricData'],
      },
    ]);
    const asked = aws.metricsAsked;
    const second = await readFrom(aws, { journal });
    expect([second.rows.map(lineOf), second.gaps]).toEqual([WHOLE, []]);
    expect(aws.metricsAsked).toBe(asked + 1);
  });

  test('what AWS forbids is unknown, the rest is not', async () => {
    const { lines, gaps } = await readWith({ kind: 'forbidden-status', match: { metric: 'SuccessfulRequestLatency' } });
    expect(lines).toEqual([
      'table/orders GetItem read ? unknown DynamoDB SuccessfulRequestLatency',
      'table/orders PutItem write ? unknown DynamoDB SuccessfulRequestLatency',
      ...WHOLE.slice(2),
    ]);
    expect(gaps.map(({ what, reason }) => [what, reason])).toEqual([
      ['2 metrics of AWS/DynamoDB', 'CloudWatch does not let this account read it (Forbidden)'],
    ]);
  });
});

describe('refusals', () => {
  test('of the counts leave every row open, with one gap for each source', async () => {
    const { lines, gaps, usage } = await readWith({ kind: 'denied', match: { call: 'GetMetricData' } });
    expect(lines).toEqual([
      ...WHOLE.map((line) => line.replace(/\d+ measured/, '? unknown')),
      'lake/ * any ? unknown S3 AllRequests',
    ]);
    expect(usage.map(({ count }) => count)).toEqual([null]);
    expect(gaps.map(({ what }) => what)).toEqual([
      '2 metrics of AWS/DynamoDB',
      'a metric of AWS/Lambda',
      '3 metrics of AWS/S3',
      'a metric of AWS/Usage',
    ]);
    for (const { remedy } of gaps) expect(remedy).toContain('allows cloudwatch:GetMetricData');
  });

  test('of lists leave the sums open, and the other lists as they are', async () => {
    const { lines, gaps, aws } = await readWith({ kind: 'denied', match: { call: 'ListMetrics', times: 2 } });
    // All lists are asked for at a time: which two are refused is chance.
    const refused = aws.calls.flatMap(({ outcome, input }) => (outcome === 'ok' ? [] : [String(input?.['Namespace'])]));
    const sources = ['DynamoDB', 'Kinesis', 'Lambda', 'S3', 'SNS', 'SQS'].map((source) => ({
      open: refused.includes(`AWS/${source}`),
      lines: lines.filter((line) => line.includes(` ${source} `)),
    }));
    for (const { open, lines: some } of sources)
      if (open) expect(some).toEqual([expect.stringMatching(/^AWS::\S+ \* any \? unknown /)]);
      else expect(WHOLE).toEqual(expect.arrayContaining(some));
    expect(sources.flatMap((source) => source.lines)).toEqual(expect.arrayContaining([...lines]));
    expect(gaps.map(({ what }) => what)).toEqual(refused.map((source) => `the list of ${source} metrics`).toSorted());
  });

  test('of everything make no row zero', async () => {
    const { lines, usage, gaps } = await readWith({ kind: 'denied' });
    expect(lines.filter((line) => !line.includes('? unknown'))).toEqual([]);
    expect([lines.length, usage.length, gaps.length]).toEqual([6, 0, 8]);
  });

  test('of the network pass', async () => {
    const { lines, gaps } = await readWith(
      { kind: 'reset', match: { share: 0.3 } },
      { kind: 'internal', match: { share: 0.2 } },
      { kind: 'html', match: { share: 0.2 } },
      { kind: 'throttled', match: { share: 0.2 } },
    );
    expect([lines, gaps]).toEqual([WHOLE, []]);
  });
});
