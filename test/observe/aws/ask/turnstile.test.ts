import { describe, expect, test } from 'vitest';
import { CALLS } from '../../../../src/observe/aws/ask/calls.ts';
import { Turnstile } from '../../../../src/observe/aws/ask/turnstile.ts';
import { TestTime } from '../../../aws/test-time.ts';

const never = new AbortController().signal;

async function timesOf(turnstile: Turnstile, time: TestTime, callers: number): Promise<readonly number[]> {
  const times: number[] = [];
  await Promise.all(
    Array.from({ length: callers }, async () => {
      await turnstile.pass(never);
      times.push(time.now());
    }),
  );
  return times;
}

/** The most callers that went through within any second. */
function busiestSecond(times: readonly number[]): number {
  return Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1000).length));
}

describe('a turnstile', () => {
  test.for([2, 5, 10, 25, 50])('never lets more than %i callers through in a second, nor many fewer', async (quota) => {
    const time = new TestTime();
    const busiest = busiestSecond(await timesOf(new Turnstile(quota, time), time, 3 * quota));
    expect(busiest).toBeLessThanOrEqual(quota);
    expect(busiest).toBeGreaterThanOrEqual(0.9 * quota - 1);
  });

  test('lets nobody through while AWS asks to slow down, longer each time until a call succeeds', async () => {
    const time = new TestTime();
    const turnstile = new Turnstile(1000, time);
    const waits: number[] = [];
    for (let turn = 0; turn < 3; turn++) {
      const before = time.now();
      turnstile.slowDown(never);
      await timesOf(turnstile, time, 1);
      waits.push(Math.round(time.now() - before));
    }
    turnstile.succeeded();
    const before = time.now();
    turnstile.slowDown(never);
    await timesOf(turnstile, time, 1);
    expect([...waits, Math.round(time.now() - before)]).toEqual([500, 1000, 2000, 500]);
  });
});

/** Calls a second that AWS documents for an account and Region, 2026-04-13: the CloudTrail and CloudWatch user guides. */
const DOCUMENTED = {
  'cloudtrail:DescribeTrails': 10,
  'cloudtrail:GetEventSelectors': 10,
  'cloudtrail:LookupEvents': 2,
  'cloudwatch:ListMetrics': 25,
  'cloudwatch:GetMetricData': 50,
} as const;

test.for(Object.entries(DOCUMENTED))('%s is asked at most %i times a second', ([call, quota]) => {
  expect(CALLS[call as keyof typeof DOCUMENTED].quota.perSecond).toBeLessThanOrEqual(quota);
});
