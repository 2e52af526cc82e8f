import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AwsObservation } from '../../../src/observe/aws/run/observation.ts';
import { type TraceLine, traceLineOf } from '../../../src/observe/aws/ask/trace-line.ts';
import { credentialsOf, roleCredentials } from '../../aws/local/credentials.ts';
import { LocalAws } from '../../aws/local/local-aws.ts';
import type { Scenario } from '../../aws/local/scenario.ts';
import { MANAGEMENT, MEMBER } from '../../aws/local/test-scenario.ts';
import { observeLocal } from './observe-local.ts';
import { NOW, SETTINGS, smallEstate } from './small-estate.ts';

async function trace(
  scenario: Partial<Scenario> = {},
): Promise<{ readonly lines: readonly TraceLine[]; readonly observed: AwsObservation; readonly aws: LocalAws }> {
  await using aws = await LocalAws.start(smallEstate(scenario));
  const lines: TraceLine[] = [];
  const observed = await observeLocal(aws, { settings: SETTINGS, now: NOW, onCall: (line) => lines.push(line) });
  // As a file of lines has it.
  return { lines: lines.map((line) => JSON.parse(JSON.stringify(line)) as TraceLine), observed, aws };
}

const TROUBLES: Partial<Scenario> = {
  faults: [
    { kind: 'throttled', match: { share: 0.1 } },
    { kind: 'hang', match: { share: 0.05 } },
    { kind: 'denied', match: { call: 'GetTrailStatus' } },
  ],
};

describe('the trace of a run', () => {
  test('has a line for each attempt, with what it cost', async () => {
    const { lines, observed, aws } = await trace(TROUBLES);
    expect(lines).toHaveLength(aws.calls.length);
    const { calls, charged } = observed.snapshot.observation;
    for (const { call, sent, failed } of calls) {
      const own = lines.filter((line) => line.call === call);
      const isAnswer = ({ outcome }: TraceLine): boolean => outcome === 'answered' || outcome === 'missing';
      expect([call, own.length, own.filter((line) => !isAnswer(line)).length]).toEqual([call, sent, failed]);
    }
    const units = lines.reduce((sum, line) => sum + line.units, 0);
    expect(units).toBe(charged.reduce((sum, row) => sum + row.units, 0));
    expect(new Set(lines.map(({ outcome }) => outcome))).toEqual(
      new Set(['answered', 'throttled', 'unreachable', 'denied', 'missing']),
    );
  });

  test('tells when, about what, for which time and how it ended', async () => {
    const { lines } = await trace({
      latencyMs: 25,
      faults: [{ kind: 'throttled', match: { call: 'DescribeTrails', times: 1 } }],
    });
    const [first] = lines;
    expect(first).toEqual({
      at: '1970-01-01T00:00:00.000Z',
      call: 'sts:GetCallerIdentity',
      account: 'caller',
      region: 'us-east-1',
      input: {},
      attempt: 1,
      outcome: 'answered',
      milliseconds: 25,
      units: 0,
    });
    expect(lines.filter(({ outcome }) => outcome === 'throttled')).toMatchObject([
      { call: 'cloudtrail:DescribeTrails', attempt: 1, error: 'ThrottlingException' },
    ]);
    expect(lines.filter(({ attempt }) => attempt > 1)).toMatchObject([
      { call: 'cloudtrail:DescribeTrails', attempt: 2, outcome: 'answered' },
    ]);
    expect(lines.find(({ call }) => call === 's3:GetBucketPolicy')?.input).toEqual({
      Bucket: `org-logs-${MANAGEMENT}`,
    });
    expect(lines.find(({ call }) => call === 'cloudwatch:GetMetricData')?.input).toEqual({
      StartTime: '2026-10-25T00:00:00.000Z',
      EndTime: '2026-11-22T00:00:00.000Z',
    });
  });

  test('holds no credentials', async () => {
    const { lines } = await trace(TROUBLES);
    const text = lines.map((line) => JSON.stringify(line)).join('\n');
    const keys = [MANAGEMENT, MEMBER].flatMap((account) => [
      credentialsOf(account),
      roleCredentials(account, 'trailtrim', 'trailtrim'),
    ]);
    for (const secret of keys.flatMap((key) => Object.values(key))) expect(text).not.toContain(secret);
    expect(text).not.toMatch(/AKIA|ASIA|"(?:NextToken|NextPageToken|ContinuationToken)"/);
  });
});

test('whatever is asked, a line holds neither keys nor tokens', () => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.split('');
  const key = fc
    .array(fc.constantFrom(...letters), { minLength: 16, maxLength: 16 })
    .map((all) => `ASIA${all.join('')}`);
  const secret = fc.array(fc.constantFrom(...letters, '/', '+', 'a', 'z'), { minLength: 40, maxLength: 40 });
  const member = fc.constantFrom('Name', 'Bucket', 'RoleArn', 'NextToken', 'Policy', 'Anything');
  fc.assert(
    fc.property(
      fc.oneof(
        key,
        secret.map((all) => all.join('')),
      ),
      member,
      fc.string(),
      (held, name, around) => {
        const line = traceLineOf({
          account: MANAGEMENT,
          region: 'us-east-1',
          call: 's3:GetBucketPolicy',
          input: { [name]: `${around} ${held} ${around}` },
          attempt: 1,
          page: undefined,
          sentAt: 0,
          endedAt: 1,
          units: 0,
        });
        expect(JSON.stringify(line)).not.toContain(held);
      },
    ),
  );
});
