import { describe, expect, test } from 'vitest';
import { runProgram } from '../run-program.ts';

const MANAGEMENT = { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] };
const ALL_S3 = {
  FieldSelectors: [
    { Field: 'eventCategory', Equals: ['Data'] },
    { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
  ],
};
const home = { account: '111122223333', region: 'us-east-1' };

/** A bucket with a million reads a day, from 1 September 2026. */
function snapshotOf(days: number): string {
  const end = new Date(Date.UTC(2026, 8, 1 + days)).toISOString().slice(0, 10);
  return JSON.stringify({
    schema: 'trailtrim/snapshot@1',
    partition: 'aws',
    window: { start: '2026-09-01T00:00:00Z', end: `${end}T00:00:00Z` },
    traffic: [
      {
        ...home,
        category: 'Data',
        eventSource: 's3.amazonaws.com',
        eventName: null,
        readOnly: true,
        evidence: 'measured',
        resource: { type: 'AWS::S3::Object', arn: 'arn:aws:s3:::raw/' },
        count: days * 1_000_000,
        daily: Array<number>(days).fill(1_000_000),
      },
    ],
    trails: [
      {
        account: '111122223333',
        name: 'main',
        arn: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/main',
        homeRegion: 'us-east-1',
        multiRegion: true,
        logging: true,
        advancedEventSelectors: [MANAGEMENT, ALL_S3],
      },
    ],
  });
}

const run = (days: number, ...args: readonly string[]) =>
  runProgram(['report', '--from', '-', '--backtest', ...args], { input: snapshotOf(days) });

describe('report --backtest', () => {
  test.for([
    ['table', 'Of 8 past months of four weeks, 8 came within 5% of the forecast'],
    ['markdown', '| Month | Days before |'],
    ['json', '"schema": "trailtrim/backtest@1"'],
  ])('prints a %s', async ([format, text]) => {
    const { code, stdout, stderr } = await run(91, '--format', format!);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(text);
  });

  test('takes discounts, --confidence and --only cloudtrail', async () => {
    const args = ['--only', 'cloudtrail', '--discount', 'cloudtrail=50%', '--confidence', '90%', '--format', 'json'];
    const { code, stdout } = await run(91, ...args);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      confidence: '0.9',
      traffic: {
        summary: { all: null },
        trials: [{ cloudtrail: { came: '14' } }, ...REST],
      },
    });
  });

  test('of the example tries its thirteen months of bills, and says how many days its window lacks', async () => {
    const { code, stdout } = await runProgram(['report', '--example', '--backtest']);
    expect(code).toBe(0);
    expect(stdout).toContain('By the bill alone');
    expect(stdout).toContain('the window has 28 whole days, and it takes 42');
  });

  test('of few days without a bill says how many days it takes, and how to get them: exit 2', async () => {
    const { code, stdout, stderr } = await run(28);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(
      '--backtest: the window has 28 whole days, and it takes 42: two weeks to forecast from and four weeks to forecast. Take a snapshot of more days: trailtrim observe --days 91\n',
    );
  });

  test('takes no flag that is of a report on a month to come: exit 2, each with what to do', async () => {
    const { code, stdout, stderr } = await run(91, '--month', '2026-12', '--max-monthly', '5', '--require-protected');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.match(/use for --[a-z-]+: leave it out/g)).toEqual([
      'use for --month: leave it out',
      'use for --max-monthly: leave it out',
      'use for --require-protected: leave it out',
    ]);
  });
});

const REST = Array.from({ length: 7 }, () => ({ cloudtrail: { came: '14' } }));
