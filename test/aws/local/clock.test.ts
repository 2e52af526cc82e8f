import { DescribeTrailsCommand } from '@aws-sdk/client-cloudtrail';
import { ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import { GetBucketVersioningCommand } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { clientsOf } from './clients.ts';
import { LocalAws } from './local-aws.ts';
import { MANAGEMENT, scenarioOf } from './test-scenario.ts';

const ESTATE = { buckets: [{ name: 'b' }] };

describe.each([3600, -3600])('a server %i seconds ahead', (clockSkewSeconds) => {
  test('refuses the signature', async () => {
    await using aws = await LocalAws.start(scenarioOf(ESTATE, { clockSkewSeconds }));
    const { cloudWatch, cloudTrail, s3 } = clientsOf(aws, MANAGEMENT);
    const message = expect.stringContaining(clockSkewSeconds > 0 ? 'Signature expired' : 'Signature not yet current');
    for (const answer of [cloudWatch.send(new ListMetricsCommand({})), cloudTrail.send(new DescribeTrailsCommand({}))])
      await expect(answer).rejects.toMatchObject({ name: 'InvalidSignatureException', message });
    await expect(s3.send(new GetBucketVersioningCommand({ Bucket: 'b' }))).rejects.toMatchObject({
      name: 'RequestTimeTooSkewed',
      $metadata: { httpStatusCode: 403 },
    });
  });

  test('tells its time, by which the SDK corrects itself', async () => {
    await using aws = await LocalAws.start(scenarioOf(ESTATE, { clockSkewSeconds }));
    const { cloudWatch, cloudTrail, s3 } = clientsOf(aws, MANAGEMENT, { maxAttempts: 2 });
    expect((await cloudWatch.send(new ListMetricsCommand({}))).$metadata.attempts).toBe(2);
    expect((await cloudTrail.send(new DescribeTrailsCommand({}))).$metadata.attempts).toBe(2);
    expect((await s3.send(new GetBucketVersioningCommand({ Bucket: 'b' }))).$metadata.attempts).toBe(2);
    expect((await cloudWatch.send(new ListMetricsCommand({}))).$metadata.attempts).toBe(1);
  });
});

test('four minutes are within bounds', async () => {
  await using aws = await LocalAws.start(scenarioOf(ESTATE, { clockSkewSeconds: 240 }));
  expect(await clientsOf(aws, MANAGEMENT).cloudTrail.send(new DescribeTrailsCommand({}))).toHaveProperty('trailList');
});
