import { DescribeTrailsCommand, GetTrailStatusCommand, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clientsOf } from './clients.ts';
import { LocalAws } from './local-aws.ts';
import { Quotas } from './quotas.ts';
import { MANAGEMENT, MEMBER, ORGANIZATION, scenarioOf } from './test-scenario.ts';
import { TokenBucket } from './token-bucket.ts';

const CALL = { account: MANAGEMENT, region: 'us-east-1', quota: 'lookup-events' } as const;

/** How many of so many calls pass. */
function passed(quotas: Quotas, count: number, call: Parameters<Quotas['admit']>[0] = CALL): number {
  return Array.from({ length: count }, () => quotas.admit(call)).filter(Boolean).length;
}

describe('Quotas', () => {
  test('pass what a second gives, and refill with time', () => {
    let now = 0;
    const quotas = new Quotas(1, () => now);
    expect(passed(quotas, 5)).toBe(2);
    now += 499;
    expect(passed(quotas, 5)).toBe(0);
    now += 1;
    expect(passed(quotas, 5)).toBe(1);
    now += 60_000;
    expect(passed(quotas, 5)).toBe(2);
  });

  test.each([
    ['get-metric-data', 50],
    ['list-metrics', 25],
    ['lookup-events', 2],
    ['cloudtrail', 10],
    ['ce', 5],
    ['organizations', 8],
    ['account', 5],
  ] as const)('%s: %i a second, tenfold at a tenfold rate', (quota, perSecond) => {
    expect(passed(new Quotas(1, () => 0), 600, { ...CALL, quota })).toBe(perSecond);
    expect(passed(new Quotas(10, () => 0), 600, { ...CALL, quota })).toBe(perSecond * 10);
    expect(passed(new Quotas(Infinity, () => 0), 600, { ...CALL, quota })).toBe(600);
  });

  test('are each account’s and Region’s own', () => {
    const quotas = new Quotas(1, () => 0);
    expect(passed(quotas, 3)).toBe(2);
    expect(passed(quotas, 3, { ...CALL, region: 'eu-west-1' })).toBe(2);
    expect(passed(quotas, 3, { ...CALL, account: MEMBER })).toBe(2);
  });

  test('396,000 points a second: what was given too much is waited for', () => {
    let now = 0;
    const quotas = new Quotas(1, () => now);
    const call = { ...CALL, quota: 'get-metric-data' } as const;
    for (let page = 0; page < 5; page++) {
      expect(passed(quotas, 1, call)).toBe(page < 4 ? 1 : 0);
      if (page < 4) quotas.chargePoints(call, 100_800);
    }
    now += 10;
    expect(passed(quotas, 1, call)).toBe(0);
    now += 10;
    expect(passed(quotas, 1, call)).toBe(1);
  });
});

test('TokenBucket: never more than the rate allows', () => {
  const steps = fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 200 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), steps, (perSecond, waits) => {
      let now = 0;
      let taken = 0;
      const bucket = new TokenBucket(perSecond, () => now);
      for (const wait of waits) {
        now += wait;
        if (bucket.take()) taken += 1;
      }
      expect(taken).toBeLessThanOrEqual(perSecond + (now / 1000) * perSecond + 1e-9);
    }),
  );
});

describe('with the SDK', () => {
  // The rate is so low that no token comes back within the test.
  const scenario = scenarioOf({}, { quotas: 'documented', rate: 0.000_01, organization: ORGANIZATION });

  test('get, describe and list share CloudTrail’s quota, LookupEvents has its own', async () => {
    await using aws = await LocalAws.start(scenario);
    const { cloudTrail } = clientsOf(aws, MANAGEMENT);
    expect(await cloudTrail.send(new DescribeTrailsCommand({}))).toHaveProperty('trailList');
    await expect(cloudTrail.send(new GetTrailStatusCommand({ Name: 't' }))).rejects.toMatchObject({
      name: 'ThrottlingException',
    });
    expect(await cloudTrail.send(new LookupEventsCommand({}))).toHaveProperty('Events');
    expect(await clientsOf(aws, MEMBER).cloudTrail.send(new DescribeTrailsCommand({}))).toHaveProperty('trailList');
    expect(aws.throttled).toBe(1);
  });

  test('none unless the scenario asks', async () => {
    await using aws = await LocalAws.start({ ...scenario, quotas: 'none' });
    const { cloudTrail } = clientsOf(aws, MANAGEMENT);
    for (let number = 0; number < 12; number++) await cloudTrail.send(new LookupEventsCommand({}));
    expect([aws.count('LookupEvents'), aws.throttled]).toEqual([12, 0]);
  });
});
