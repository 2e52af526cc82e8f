import { expect, test } from 'vitest';
import { readMetrics } from '../../../../src/observe/aws/metrics/read-metrics.ts';
import { windowBefore } from '../../../../src/observe/aws/window.ts';
import { credentialsOf } from '../../../aws/local/credentials.ts';
import { LocalAws } from '../../../aws/local/local-aws.ts';
import { MANAGEMENT, scenarioOf } from '../../../aws/local/test-scenario.ts';
import { readerOf } from '../ask/reader-of.ts';

const DAYS = 455;
const PLACE = { account: MANAGEMENT, region: 'us-east-1' };
const invocations = Array.from({ length: DAYS }, (_, day) => day + 1);
const SCENARIO = scenarioOf(
  { functions: Array.from({ length: 250 }, (_, index) => ({ name: `f${index}`, invocations })) },
  { days: DAYS },
);

async function readDays(days: number) {
  await using aws = await LocalAws.start(SCENARIO);
  const reader = readerOf(aws, credentialsOf);
  const window = windowBefore(new Date(SCENARIO.now), days);
  const part = await readMetrics(reader, PLACE, window, {
    partition: 'aws',
    observed: new Set([MANAGEMENT]),
    only: undefined,
  });
  const rows = [...part.traffic];
  return {
    spent: reader.ledger.spent.toFixed(),
    asked: aws.metricsAsked,
    pages: aws.count('cloudwatch:GetMetricData'),
    rows: rows.length,
    daily: rows[0]?.daily,
  };
}

test('metrics cost the same for a week, thirteen weeks and 65 weeks, since no batch is longer than a page', async () => {
  const [week, quarter, longest] = [await readDays(7), await readDays(91), await readDays(DAYS)];
  expect([quarter.spent, longest.spent]).toEqual([week.spent, week.spent]);
  expect([quarter.asked, longest.asked]).toEqual([week.asked, week.asked]);
  // 250 metrics: 500 fit into a request, or 221 of 455 points.
  expect([week.pages, quarter.pages, longest.pages]).toEqual([1, 1, 2]);
  expect([week.daily, longest.daily]).toEqual([invocations.slice(-7), invocations]);
});
