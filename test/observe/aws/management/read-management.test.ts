import type { TrafficRowFile } from '../../../../src/model/snapshot/schema.ts';
import { countedBy } from '../../../../src/model/snapshot/source.ts';
import { describe, expect, test } from 'vitest';
import { readManagement } from '../../../../src/observe/aws/management/read-management.ts';
import { credentialsOf } from '../../../aws/local/credentials.ts';
import { LocalAws } from '../../../aws/local/local-aws.ts';
import { daily, scenarioOf } from '../../../aws/local/test-scenario.ts';
import { readerOf } from '../ask/reader-of.ts';
import { callOf, countOf, journalOf, observe, PLACE, rareCallOf, rowOf, WINDOW } from './observe.ts';

const DAYS = WINDOW.days;
/** 7.5 million events in the window: three a second. */
const BUSY = [
  callOf('kms Decrypt', 200_000, { bytes: 1223 }),
  callOf('sts AssumeRole', 50_000, { bytes: 1994 }),
  callOf('ec2 DescribeInstances', 17_000),
  callOf('ec2 RunInstances', 300, { readOnly: false }),
  callOf('ssm GetParametersByPath', 40),
  rareCallOf('ec2 GetPasswordData', [0, 0, 2, 0, 0, 1]),
  // Of another service and with the same name as a protected call.
  callOf('example GetSecretValue', 3),
];
const LOOKUP = 'cloudtrail:LookupEvents';

describe('a quiet Region', () => {
  test('without events costs one call and has no row', async () => {
    const { traffic, gaps, aws } = await observe([]);
    expect([traffic, gaps, aws.count()]).toEqual([[], [], 1]);
  });

  test('is exact to the last event, day and byte', async () => {
    const weekly = daily(0).map((_, day) => (day % 7 === 2 ? 31 : 4));
    const { traffic, gaps, aws } = await observe(
      [
        callOf('kms Decrypt', 9, { bytes: 777 }),
        callOf('iam CreateRole', 0, { daily: weekly, readOnly: false, bytes: 1001 }),
        rareCallOf('sts AssumeRole', [0, 1]),
      ],
      // Events are the better witness: also of a call that has none, which is then no management event.
      [countOf('kms Decrypt', 400), countOf('kms Sign', 12)],
    );
    const shape = { ...PLACE, category: 'Management' };
    const via = { evidence: 'measured', ...countedBy({ kind: 'lookup-events' }) };
    const sum = weekly.reduce((total, count) => total + count, 0);
    expect(traffic).toEqual([
      {
        ...shape,
        eventSource: 'iam.amazonaws.com',
        eventName: 'CreateRole',
        readOnly: false,
        count: sum,
        daily: weekly,
        bytes: sum * 1001,
        ...via,
      },
      {
        ...shape,
        eventSource: 'kms.amazonaws.com',
        eventName: 'Decrypt',
        readOnly: true,
        count: 9 * DAYS,
        daily: daily(9),
        bytes: 9 * DAYS * 777,
        ...via,
      },
      {
        ...shape,
        eventSource: 'sts.amazonaws.com',
        eventName: 'AssumeRole',
        readOnly: true,
        count: 1,
        daily: daily(0).map((_, day) => (day === DAYS - 2 ? 1 : 0)),
        bytes: 1200,
        ...via,
      },
    ]);
    expect(gaps).toEqual([]);
    expect(aws.count()).toBe(Math.ceil((sum + 9 * DAYS + 1) / 50));
  });

  test('is listed whole though it was busy in the last hours', async () => {
    const { traffic, aws } = await observe([callOf('kms Decrypt', 20), rareCallOf('sts AssumeRole', [3000])]);
    expect(traffic.map(({ count, evidence }) => [count, evidence])).toEqual([
      [20 * DAYS, 'measured'],
      [3000, 'measured'],
    ]);
    expect(aws.count()).toBeLessThan(110);
  });
});

describe('a busy Region', () => {
  test('is estimated, within its bounds', async () => {
    const { traffic, gaps, aws } = await observe(BUSY);
    expect(gaps).toEqual([]);
    for (const { source, name, daily: days, bytes } of BUSY) {
      const truth = (days as readonly number[]).reduce((total, count) => total + count, 0);
      const row = traffic.find(({ eventSource, eventName }) => eventSource === source && eventName === name);
      // So few that no look need have met them.
      if (row === undefined && truth < 100) continue;
      expect(row).toMatchObject({ via: 'cloudtrail LookupEvents' });
      const { low, high } = row?.range ?? { low: row?.count, high: row?.count };
      expect(low).toBeLessThanOrEqual(truth);
      expect(high).toBeGreaterThanOrEqual(truth);
      expect(row!.bytes! / row!.count!).toBeCloseTo(bytes, 3);
    }
    expect(rowOf({ traffic, gaps }, 'Decrypt')).toMatchObject({ evidence: 'derived' });
    expect(rowOf({ traffic, gaps }, 'Decrypt')?.daily).toBeUndefined();
    const sum = traffic.reduce((total, { count }) => total + (count ?? 0), 0);
    expect(sum / (267_343 * DAYS)).toBeCloseTo(1, 1);
    expect(aws.count()).toBeLessThan(450);
  });

  test('has exact counts of protected calls that are rare, and none of those that are not there', async () => {
    const part = await observe(BUSY);
    expect(rowOf(part, 'GetPasswordData')).toMatchObject({
      count: 3,
      evidence: 'measured',
      daily: daily(0).map((_, day) => (day === DAYS - 3 ? 2 : day === DAYS - 6 ? 1 : 0)),
      bytes: 3600,
    });
    // Listed, since it is rare among the others: the sample of all has met it a few times.
    expect(rowOf(part, 'GetParametersByPath')).toMatchObject({ count: 40 * DAYS, evidence: 'measured' });
    const names = part.traffic.map(({ eventSource, eventName }) => `${eventSource} ${eventName}`);
    expect(names).not.toContain('secretsmanager.amazonaws.com GetSecretValue');
    expect(names).not.toContain('sts.amazonaws.com AssumeRoleWithSAML');
    // A frequent one costs one question.
    const assumed = part.aws.calls.filter(({ input }) => JSON.stringify(input).includes('"AssumeRole"'));
    expect(assumed).toHaveLength(1);
  });

  test('samples a protected call on its own, where it is too rare for one and too frequent for the other', async () => {
    const part = await observe([callOf('kms Decrypt', 2_000_000), callOf('ssm GetParameters', 900)]);
    const { count, evidence, range } = rowOf(part, 'GetParameters')!;
    expect(evidence).toBe('derived');
    expect(range!.low).toBeLessThanOrEqual(900 * DAYS);
    expect(range!.high).toBeGreaterThanOrEqual(900 * DAYS);
    expect((range!.high - range!.low) / count!).toBeLessThan(0.2);
  });

  test('takes what AWS/Usage counts from there, with the size that the sample shows', async () => {
    const { traffic } = await observe(BUSY, [
      countOf('kms Decrypt', 5_600_123),
      countOf('logs DescribeLogGroups', 500),
    ]);
    const decrypts = traffic.filter(({ eventName }) => eventName === 'Decrypt');
    expect(decrypts).toEqual([
      {
        ...countOf('kms Decrypt', 5_600_123),
        bytes: 5_600_123 * 1223,
      },
    ]);
    expect(traffic).toContainEqual(countOf('logs DescribeLogGroups', 500));
  });

  test('says so where AWS/Usage counts something else', async () => {
    const { gaps, traffic } = await observe(BUSY, [countOf('kms Decrypt', 1_000_000), countOf('sts AssumeRole', 3)]);
    expect(gaps).toEqual([
      {
        what: 'how many events some management calls have',
        ...PLACE,
        reason: expect.stringMatching(
          /^AWS\/Usage and CloudTrail disagree on kms\.amazonaws\.com Decrypt \(counted 1000000, sampled \d+ to \d+\), sts\.amazonaws\.com AssumeRole \(counted 3,/,
        ) as string,
        remedy: expect.stringContaining('--logs') as string,
        kind: 'disagreement',
        subjects: ['kms.amazonaws.com Decrypt', 'sts.amazonaws.com AssumeRole'].map((call) => ({
          kind: 'call-count',
          call,
        })),
      },
    ]);
    expect(rowOf({ traffic, gaps }, 'Decrypt')).toMatchObject({ count: 1_000_000 });
    // More events were read than it counts.
    expect(rowOf({ traffic, gaps }, 'AssumeRole')).toMatchObject({ evidence: 'derived' });
  });

  test('is read at the pace of the documented quota without being throttled', async () => {
    const { aws, gaps } = await observe(BUSY, [], { quotas: 'documented' });
    expect([aws.throttled, gaps]).toEqual([0, []]);
  });

  test('is the same in every run, and an interrupted one asks nothing twice', async () => {
    await using aws = await LocalAws.start(scenarioOf({ management: BUSY }));
    const first = readerOf(aws, credentialsOf);
    const part = await readManagement(first, PLACE, WINDOW, []);
    const asked = aws.count();
    const again = readerOf(aws, credentialsOf, { journal: journalOf(first) });
    expect(await readManagement(again, PLACE, WINDOW, [])).toEqual(part);
    expect([aws.count(), again.ledger.sent]).toEqual([asked, 0]);
  });
});

describe('refused', () => {
  const usage: readonly TrafficRowFile[] = [countOf('kms Decrypt', 7)];
  const unknown = {
    ...PLACE,
    category: 'Management',
    eventSource: 'unknown',
    eventName: null,
    readOnly: null,
    count: null,
    evidence: 'unknown',
    ...countedBy({ kind: 'lookup-events' }),
  };

  test('from the first: counts stay, the rest is unknown', async () => {
    const { traffic, gaps } = await observe(BUSY, usage, { faults: [{ kind: 'denied', match: { call: LOOKUP } }] });
    expect(traffic).toEqual([...usage, unknown]);
    expect(gaps).toEqual([
      {
        what: 'management events',
        ...PLACE,
        reason: expect.stringContaining('AccessDenied') as string,
        remedy: expect.stringContaining(LOOKUP) as string,
        kind: 'denied',
        subjects: [{ kind: 'management-events' }],
        calls: [LOOKUP],
      },
    ]);
  });

  test('while listing: what was read has happened', async () => {
    const management = [callOf('kms Decrypt', 10), callOf('sts AssumeRole', 10)];
    const faults = [{ kind: 'denied', match: { call: LOOKUP, from: 4 } }] as const;
    const { traffic, gaps } = await observe(management, usage, { faults });
    expect(traffic).toEqual([
      ...usage,
      { ...rowOf({ traffic, gaps }, 'AssumeRole'), count: 75, bytes: 75 * 1200, evidence: 'measured' },
      unknown,
    ]);
    expect(gaps).toHaveLength(1);
  });

  test('after few instants: the same', async () => {
    const faults = [{ kind: 'denied', match: { call: LOOKUP, from: 6 } }] as const;
    const { traffic, gaps } = await observe(BUSY, usage, { faults });
    expect(traffic).toContainEqual(unknown);
    expect(traffic).toContainEqual(usage[0]);
    expect(rowOf({ traffic, gaps }, 'AssumeRole')?.count).toBeLessThan(300);
    expect(gaps).toMatchObject([{ what: 'management events' }]);
  });

  test('after enough instants: they are used, with a gap', async () => {
    const faults = [{ kind: 'denied', match: { call: LOOKUP, from: 60 } }] as const;
    const part = await observe(BUSY, [], { faults });
    const { count, range } = rowOf(part, 'AssumeRole')!;
    expect(range!.low).toBeLessThanOrEqual(50_000 * DAYS);
    expect(range!.high).toBeGreaterThanOrEqual(50_000 * DAYS);
    expect(count).toBeGreaterThan(1_000_000);
    expect(part.traffic).not.toContainEqual(unknown);
    expect(part.gaps.map(({ what }) => what)).toEqual([
      expect.stringMatching(/^management events at all but \d+ instants of the sample$/),
      expect.stringMatching(/^exact counts of /),
    ]);
  });

  test('at every tenth request for a while: nothing is lost', async () => {
    const faults = [{ kind: 'throttled', match: { call: LOOKUP, share: 0.1 } }] as const;
    const troubled = await observe(BUSY, [], { faults });
    expect(troubled.traffic).toEqual((await observe(BUSY)).traffic);
    expect(troubled.gaps).toEqual([]);
  });
});

test('a token that has grown old: the list begins anew', async () => {
  const management = [callOf('kms Decrypt', 10), callOf('sts AssumeRole', 10)];
  const expected = await observe(management);
  // The third page is refused once, as after days.
  const faults = [
    {
      kind: 'error',
      name: 'InvalidNextTokenException',
      status: 400,
      message: 'old',
      match: { call: LOOKUP, from: 3, times: 1 },
    },
  ] as const;
  const { traffic, gaps, aws } = await observe(management, [], { faults });
  expect(traffic).toEqual(expected.traffic);
  expect(gaps).toEqual([]);
  expect(aws.count()).toBe(expected.aws.count() + 3);
});
