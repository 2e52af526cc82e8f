import { describe, expect, test } from 'vitest';
import { Journal } from '../../../../src/observe/aws/ask/journal.ts';
import { LocalAws } from '../../../aws/local/local-aws.ts';
import { generate, type RegionScenario, type Scenario } from '../../../aws/local/scenario.ts';
import { each, filterOf, HOME, lineOf, readFrom, sceneOf } from './read-scene.ts';

/** Of each kind so many; counts differ from resource to resource. */
function regionOf(buckets: number, functions: number, tables: number): RegionScenario {
  return {
    buckets: generate(buckets, (index) => ({
      name: `bucket-${index}`,
      objects: 1,
      filters: [filterOf('all', { GetRequests: index + 1, PutRequests: 2 })],
    })),
    functions: generate(functions, (index) => ({
      name: `function-${index}`,
      invocations: each(index),
      aliases: ['live'],
    })),
    tables: generate(tables, (index) => ({
      name: `table-${index}`,
      operations: { GetItem: each(index + 3), ExecuteStatement: each(1) },
    })),
  };
}

const total = (rows: readonly { readonly count: number | null }[]): number =>
  rows.reduce((sum, { count }) => sum + (count ?? Number.NaN), 0);

/** The sum of 0, 1, 2 … */
const sumTo = (count: number): number => (count * (count - 1)) / 2;

const LARGE = sceneOf(regionOf(300, 700, 400));
const LARGE_TOTAL = 14 * (sumTo(300) + 300 * 3 + sumTo(700) + sumTo(400) + 400 * 4);
const LARGE_METRICS = 300 * 3 + 700 + 400 * 2;

describe('more metrics than one call takes', () => {
  test.for<[string, Scenario, number, number]>([
    ['500', sceneOf(regionOf(0, 500, 0)), 14 * sumTo(500), 500],
    ['501', sceneOf(regionOf(0, 501, 0)), 14 * sumTo(501), 501],
    ['over a thousand', sceneOf(regionOf(0, 1_100, 0)), 14 * sumTo(1_100), 1_100],
    ['of all kinds', LARGE, LARGE_TOTAL, LARGE_METRICS],
  ])('%s', async ([, scenario, events, metrics]) => {
    await using aws = await LocalAws.start(scenario);
    const { rows, gaps } = await readFrom(aws);
    expect([total(rows), gaps]).toEqual([events, []]);
    expect(aws.metricsAsked).toBe(metrics);
    expect(aws.count('GetMetricData')).toBeLessThanOrEqual(Math.ceil(metrics / 500) * 1.05);
  });

  test('where nothing happens a call for each namespace is enough', async () => {
    await using aws = await LocalAws.start(sceneOf({}));
    const { rows, gaps } = await readFrom(aws);
    expect([rows, gaps, aws.count(), aws.count('ListMetrics')]).toEqual([[], [], 8, 8]);
  });
});

describe('a resumed run', () => {
  test('asks nothing twice, and tells the same', async () => {
    await using aws = await LocalAws.start(LARGE);
    const journal = new Journal();
    const first = await readFrom(aws, { journal });
    const calls = aws.count();
    // As the file of an unfinished run keeps it.
    const kept = JSON.parse(JSON.stringify(Object.fromEntries(journal.entries()))) as Record<string, unknown>;
    const second = await readFrom(aws, { journal: new Journal(kept) });
    expect(aws.count()).toBe(calls);
    expect(JSON.stringify(second.rows)).toBe(JSON.stringify(first.rows));
  });

  test('asks for what was left, in the same questions', async () => {
    await using aws = await LocalAws.start(LARGE);
    const whole = new Journal();
    const { rows } = await readFrom(aws, { journal: whole });
    const [calls, asked] = [aws.count(), aws.metricsAsked];
    // Every second answer had come when the run was interrupted.
    const half = [...whole.entries()].filter((_, index) => index % 2 === 0);
    const again = await readFrom(aws, { journal: new Journal(Object.fromEntries(half)) });
    expect(aws.count()).toBe(calls + calls - half.length);
    expect(aws.metricsAsked).toBeLessThan(asked * 2);
    expect(JSON.stringify(again.rows)).toBe(JSON.stringify(rows));
  });

  test('starts a list again whose token AWS no longer takes', async () => {
    const journal = new Journal();
    let kept: Record<string, unknown> = {};
    {
      await using aws = await LocalAws.start(LARGE);
      await readFrom(aws, { journal });
      // The first pages of the lists alone, whose tokens lead nowhere by now.
      kept = Object.fromEntries(
        [...journal.entries()].flatMap(([question, value]) => {
          const [next, metrics] = Array.isArray(value) ? (value as readonly unknown[]) : [];
          return typeof next === 'string' ? [[question, [`${next}x`, metrics]]] : [];
        }),
      );
    }
    await using aws = await LocalAws.start(LARGE);
    const { rows, gaps } = await readFrom(aws, { journal: new Journal(kept) });
    expect([total(rows), gaps]).toEqual([LARGE_TOTAL, []]);
    expect(aws.calls.filter(({ outcome }) => outcome === 'InvalidNextToken').length).toBeGreaterThan(0);
    expect(aws.metricsAsked).toBe(LARGE_METRICS);
  });
});

test('names from AWS are kept as they are', async () => {
  const name = 'a\u001b[31m\n"b"\u202e🪣 c';
  await using aws = await LocalAws.start(
    sceneOf({
      functions: [{ name, invocations: each(1) }],
      tables: [{ name, operations: { [name]: each(2) } }],
      buckets: [{ name, objects: 1, filters: [filterOf(name, { GetRequests: 3 })] }],
    }),
  );
  const { rows } = await readFrom(aws);
  expect(rows.map(lineOf)).toEqual([
    `table/${name} ${name} any 28 measured DynamoDB SuccessfulRequestLatency`,
    `function:${name} Invoke write 14 measured Lambda Invocations`,
    expect.stringContaining(`${name}/ * read 42 `),
  ]);
  expect(rows[1]?.resource?.arn).toBe(`arn:aws:lambda:${HOME.region}:${HOME.account}:function:${name}`);
});
