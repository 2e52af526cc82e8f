import * as account from '@aws-sdk/client-account';
import * as cloudTrail from '@aws-sdk/client-cloudtrail';
import * as cloudWatch from '@aws-sdk/client-cloudwatch';
import * as costExplorer from '@aws-sdk/client-cost-explorer';
import * as organizations from '@aws-sdk/client-organizations';
import * as s3 from '@aws-sdk/client-s3';
import * as sts from '@aws-sdk/client-sts';
import type { Call } from './calls.ts';
import type { Expected } from './aws-http-handler.ts';
import type { Clients } from './clients.ts';

interface SendOptions extends Expected {
  readonly abortSignal: AbortSignal;
}

/** How each call is sent: the SDK's command for the IAM action. */
export const SEND = {
  'sts:GetCallerIdentity': (clients: Clients, input: sts.GetCallerIdentityCommandInput, options: SendOptions) =>
    clients.sts.send(new sts.GetCallerIdentityCommand(input), options),
  'sts:AssumeRole': (clients: Clients, input: sts.AssumeRoleCommandInput, options: SendOptions) =>
    clients.sts.send(new sts.AssumeRoleCommand(input), options),
  'organizations:ListAccounts': (
    clients: Clients,
    input: organizations.ListAccountsCommandInput,
    options: SendOptions,
  ) => clients.organizations.send(new organizations.ListAccountsCommand(input), options),
  'account:ListRegions': (clients: Clients, input: account.ListRegionsCommandInput, options: SendOptions) =>
    clients.account.send(new account.ListRegionsCommand(input), options),
  'cloudtrail:DescribeTrails': (clients: Clients, input: cloudTrail.DescribeTrailsCommandInput, options: SendOptions) =>
    clients.cloudTrail.send(new cloudTrail.DescribeTrailsCommand(input), options),
  'cloudtrail:GetTrailStatus': (clients: Clients, input: cloudTrail.GetTrailStatusCommandInput, options: SendOptions) =>
    clients.cloudTrail.send(new cloudTrail.GetTrailStatusCommand(input), options),
  'cloudtrail:GetEventSelectors': (
    clients: Clients,
    input: cloudTrail.GetEventSelectorsCommandInput,
    options: SendOptions,
  ) => clients.cloudTrail.send(new cloudTrail.GetEventSelectorsCommand(input), options),
  'cloudtrail:GetInsightSelectors': (
    clients: Clients,
    input: cloudTrail.GetInsightSelectorsCommandInput,
    options: SendOptions,
  ) => clients.cloudTrail.send(new cloudTrail.GetInsightSelectorsCommand(input), options),
  'cloudtrail:GetEventConfiguration': (
    clients: Clients,
    input: cloudTrail.GetEventConfigurationCommandInput,
    options: SendOptions,
  ) => clients.cloudTrail.send(new cloudTrail.GetEventConfigurationCommand(input), options),
  'cloudtrail:ListEventDataStores': (
    clients: Clients,
    input: cloudTrail.ListEventDataStoresCommandInput,
    options: SendOptions,
  ) => clients.cloudTrail.send(new cloudTrail.ListEventDataStoresCommand(input), options),
  'cloudtrail:GetEventDataStore': (
    clients: Clients,
    input: cloudTrail.GetEventDataStoreCommandInput,
    options: SendOptions,
  ) => clients.cloudTrail.send(new cloudTrail.GetEventDataStoreCommand(input), options),
  'cloudtrail:ListChannels': (clients: Clients, input: cloudTrail.ListChannelsCommandInput, options: SendOptions) =>
    clients.cloudTrail.send(new cloudTrail.ListChannelsCommand(input), options),
  'cloudtrail:GetChannel': (clients: Clients, input: cloudTrail.GetChannelCommandInput, options: SendOptions) =>
    clients.cloudTrail.send(new cloudTrail.GetChannelCommand(input), options),
  'cloudtrail:LookupEvents': (clients: Clients, input: cloudTrail.LookupEventsCommandInput, options: SendOptions) =>
    clients.cloudTrail.send(new cloudTrail.LookupEventsCommand(input), options),
  'cloudwatch:ListMetrics': (clients: Clients, input: cloudWatch.ListMetricsCommandInput, options: SendOptions) =>
    clients.cloudWatch.send(new cloudWatch.ListMetricsCommand(input), options),
  'cloudwatch:GetMetricData': (clients: Clients, input: cloudWatch.GetMetricDataCommandInput, options: SendOptions) =>
    clients.cloudWatch.send(new cloudWatch.GetMetricDataCommand(input), options),
  's3:GetMetricsConfiguration': (
    clients: Clients,
    input: s3.ListBucketMetricsConfigurationsCommandInput,
    options: SendOptions,
  ) => clients.s3.send(new s3.ListBucketMetricsConfigurationsCommand(input), options),
  's3:GetBucketLocation': (clients: Clients, input: s3.GetBucketLocationCommandInput, options: SendOptions) =>
    clients.s3.send(new s3.GetBucketLocationCommand(input), options),
  's3:GetBucketVersioning': (clients: Clients, input: s3.GetBucketVersioningCommandInput, options: SendOptions) =>
    clients.s3.send(new s3.GetBucketVersioningCommand(input), options),
  's3:GetBucketObjectLockConfiguration': (
    clients: Clients,
    input: s3.GetObjectLockConfigurationCommandInput,
    options: SendOptions,
  ) => clients.s3.send(new s3.GetObjectLockConfigurationCommand(input), options),
  's3:GetLifecycleConfiguration': (
    clients: Clients,
    input: s3.GetBucketLifecycleConfigurationCommandInput,
    options: SendOptions,
  ) => clients.s3.send(new s3.GetBucketLifecycleConfigurationCommand(input), options),
  's3:GetEncryptionConfiguration': (
    clients: Clients,
    input: s3.GetBucketEncryptionCommandInput,
    options: SendOptions,
  ) => clients.s3.send(new s3.GetBucketEncryptionCommand(input), options),
  's3:GetBucketPolicy': (clients: Clients, input: s3.GetBucketPolicyCommandInput, options: SendOptions) =>
    clients.s3.send(new s3.GetBucketPolicyCommand(input), options),
  'ce:GetCostAndUsage': (clients: Clients, input: costExplorer.GetCostAndUsageCommandInput, options: SendOptions) =>
    clients.costExplorer.send(new costExplorer.GetCostAndUsageCommand(input), options),
  'ce:GetDimensionValues': (
    clients: Clients,
    input: costExplorer.GetDimensionValuesCommandInput,
    options: SendOptions,
  ) => clients.costExplorer.send(new costExplorer.GetDimensionValuesCommand(input), options),
  's3:ListBucket': (clients: Clients, input: s3.ListObjectsV2CommandInput, options: SendOptions) =>
    clients.s3.send(new s3.ListObjectsV2Command(input), options),
  's3:GetObject': async (clients: Clients, input: s3.GetObjectCommandInput, options: SendOptions) => {
    const { Body: body } = await clients.s3.send(new s3.GetObjectCommand(input), options);
    return { Body: await body?.transformToByteArray() };
  },
} as const satisfies Readonly<Record<Call, unknown>>;

export type InputOf<Name extends Call> = Parameters<(typeof SEND)[Name]>[1];
