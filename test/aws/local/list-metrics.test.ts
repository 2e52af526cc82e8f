import {
  type CloudWatchClient,
  ListMetricsCommand,
  type ListMetricsCommandInput,
  type Metric,
} from '@aws-sdk/client-cloudwatch';
import { describe, expect, test } from 'vitest';
import { clientsOf } from './clients.ts';
import { LocalAws } from './local-aws.ts';
import { generate } from './scenario.ts';
import { daily, MANAGEMENT, MEMBER, scenarioOf } from './test-scenario.ts';

async function listPages(client: CloudWatchClient, input: ListMetricsCommandInput = {}) {
  const pages: Metric[][] = [];
  const owners: string[] = [];
  let token: string | undefined;
  do {
    const page = await client.send(new ListMetricsCommand({ ...input, NextToken: token }));
    pages.push(page.Metrics ?? []);
    owners.push(...(page.OwningAccounts ?? []));
    token = page.NextToken;
  } while (token !== undefined);
  return { pages, owners };
}

function nameOf({ Namespace: namespace = '', MetricName: metric = '', Dimensions: dimensions = [] }: Metric): string {
  return [namespace, metric, ...dimensions.map(({ Name: name, Value: value }) => `${name}=${value}`)].join(' ');
}

describe('ListMetrics', () => {
  test('gives every metric once, by pages of 500', async () => {
    const functions = generate(300, (index) => ({ name: `f-${index}`, invocations: daily(3) }));
    await using aws = await LocalAws.start(scenarioOf({ functions }));
    const { pages } = await listPages(clientsOf(aws, MANAGEMENT).cloudWatch);
    // Invocations, Errors and Duration: by function, by function and resource, and of the account.
    expect(pages.map(({ length }) => length)).toEqual([500, 500, 500, 303]);
    expect(new Set(pages.flat().map(nameOf)).size).toBe(1803);
  });

  test('filters by namespace, name and dimensions, with a value or without', async () => {
    const region = {
      buckets: [
        { name: 'b', objects: 4, filters: [{ id: 'all', requests: { AllRequests: daily(5), GetRequests: daily(2) } }] },
        { name: 'quiet', objects: 1 },
      ],
      functions: [{ name: 'f', invocations: daily(1), aliases: ['live'] }],
    };
    await using aws = await LocalAws.start(scenarioOf(region));
    const { cloudWatch } = clientsOf(aws, MANAGEMENT);
    const names = async (input: ListMetricsCommandInput): Promise<readonly string[]> =>
      (await listPages(cloudWatch, input)).pages.flat().map(nameOf);
    expect(await names({ Namespace: 'AWS/S3', MetricName: 'AllRequests' })).toEqual([
      'AWS/S3 AllRequests BucketName=b FilterId=all',
    ]);
    expect(await names({ Dimensions: [{ Name: 'FilterId' }] })).toEqual([
      'AWS/S3 AllRequests BucketName=b FilterId=all',
      'AWS/S3 GetRequests BucketName=b FilterId=all',
    ]);
    expect(
      await names({ MetricName: 'NumberOfObjects', Dimensions: [{ Name: 'BucketName', Value: 'quiet' }] }),
    ).toEqual(['AWS/S3 NumberOfObjects BucketName=quiet StorageType=AllStorageTypes']);
    expect(await names({ MetricName: 'Invocations' })).toEqual([
      'AWS/Lambda Invocations FunctionName=f',
      'AWS/Lambda Invocations FunctionName=f Resource=f',
      'AWS/Lambda Invocations FunctionName=f Resource=f:live',
      'AWS/Lambda Invocations',
    ]);
    expect(await names({ Dimensions: [{ Name: 'BucketName', Value: 'nobody' }] })).toEqual([]);
  });

  test('forgets a metric that had no point for two weeks', async () => {
    const before = (days: number) => [...daily(1).slice(days), ...daily(null).slice(-days)];
    const functions = [
      { name: 'gone', invocations: before(14) },
      { name: 'late', invocations: before(13) },
    ];
    await using aws = await LocalAws.start(scenarioOf({ functions }));
    const { pages } = await listPages(clientsOf(aws, MANAGEMENT).cloudWatch, {
      MetricName: 'Invocations',
      Dimensions: [{ Name: 'FunctionName' }],
    });
    expect(pages.flat().map(nameOf)).toEqual([
      'AWS/Lambda Invocations FunctionName=late',
      'AWS/Lambda Invocations FunctionName=late Resource=late',
    ]);
  });

  test('names the linked accounts’ metrics to a monitoring account that asks for them', async () => {
    const usage = (resource: string) => ({ usage: [{ service: 'KMS', resource, daily: daily(1) }] });
    const scenario = scenarioOf(
      {},
      {
        accounts: [
          { id: MANAGEMENT, linked: [MEMBER], regions: { 'us-east-1': usage('Encrypt') } },
          { id: MEMBER, regions: { 'us-east-1': usage('Decrypt') } },
        ],
      },
    );
    await using aws = await LocalAws.start(scenario);
    const { cloudWatch } = clientsOf(aws, MANAGEMENT);
    const resources = ({ pages }: Awaited<ReturnType<typeof listPages>>) =>
      pages.flat().map((metric) => metric.Dimensions?.find(({ Name: name }) => name === 'Resource')?.Value);
    const own = await listPages(cloudWatch);
    expect([resources(own), own.owners]).toEqual([['Encrypt'], []]);
    const both = await listPages(cloudWatch, { IncludeLinkedAccounts: true });
    expect([resources(both), both.owners]).toEqual([
      ['Encrypt', 'Decrypt'],
      [MANAGEMENT, MEMBER],
    ]);
    const member = await listPages(clientsOf(aws, MEMBER).cloudWatch, { IncludeLinkedAccounts: true });
    expect([resources(member), member.owners]).toEqual([['Decrypt'], [MEMBER]]);
  });

  test('refuses a token given for another request', async () => {
    const functions = generate(300, (index) => ({ name: `f-${index}`, invocations: daily(3) }));
    await using aws = await LocalAws.start(scenarioOf({ functions }));
    const { cloudWatch } = clientsOf(aws, MANAGEMENT);
    const { NextToken } = await cloudWatch.send(new ListMetricsCommand({}));
    await expect(cloudWatch.send(new ListMetricsCommand({ Namespace: 'AWS/Lambda', NextToken }))).rejects.toMatchObject(
      { name: 'InvalidNextToken' },
    );
  });
});
