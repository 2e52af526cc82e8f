import { MANAGEMENT_SELECTOR_NAME } from '../../../src/selectors/selector.ts';
import type { ChannelFile, SnapshotFile, TrafficRowFile, TrailFile } from '../../../src/model/snapshot/schema.ts';
import type {
  AccountScenario,
  BucketScenario,
  ChannelScenario,
  FunctionScenario,
  ManagementScenario,
  RegionScenario,
  Scenario,
  StoreScenario,
  TableScenario,
  TrailScenario,
  UsageScenario,
} from './scenario.ts';

/** AWS/Usage's names of services, by the source of their events. */
const USAGE_SERVICES: Readonly<Record<string, string>> = {
  'autoscaling.amazonaws.com': 'AutoScaling',
  'cloudtrail.amazonaws.com': 'CloudTrail',
  'ec2.amazonaws.com': 'EC2',
  'ecr.amazonaws.com': 'ECR',
  'elasticloadbalancing.amazonaws.com': 'Elastic Load Balancing',
  'kms.amazonaws.com': 'KMS',
  'logs.amazonaws.com': 'CloudWatch Logs',
  'secretsmanager.amazonaws.com': 'Secrets Manager',
};

/** Near AWS's planning figure, and above the least that a made-up record has. */
const BYTES = 1_300;

/** An AWS in which happens what a snapshot says, so that observing it must give the snapshot again. */
export function scenarioOfSnapshot(file: SnapshotFile, now: Date): Scenario {
  const accounts = [...new Set(file.traffic.map(({ account }) => account))].toSorted();
  const organization = file.trails.find((trail) => trail.organization);
  return {
    now: now.toISOString(),
    days: (Date.parse(file.window.end) - Date.parse(file.window.start)) / 86_400_000,
    caller: organization?.account ?? accounts[0]!,
    ...(organization === undefined
      ? {}
      : {
          organization: {
            id: 'o-exampleorgid',
            managementAccount: organization.account,
            accounts: accounts.map((id) => ({ id, name: `account ${id}`, status: 'ACTIVE' as const })),
          },
        }),
    accounts: accounts.map((account) => accountOf(account, file)),
    bill: (file.bill ?? []).map(({ account, month, usageType, quantity, amount }) => ({
      account,
      month,
      usageType,
      quantity,
      amount,
    })),
  };
}

function accountOf(account: string, file: SnapshotFile): AccountScenario {
  const rows = file.traffic.filter((row) => row.account === account);
  const regions = [...new Set(rows.map(({ region }) => region))].toSorted();
  return {
    id: account,
    trails: file.trails.filter((trail) => trail.account === account).map(trailOf),
    stores: (file.eventDataStores ?? []).filter((store) => store.account === account).map(storeOf),
    channels: (file.channels ?? []).filter((channel) => channel.account === account).map(channelOf),
    regions: Object.fromEntries(
      regions.map((region) => [
        region,
        regionOf(
          rows.filter((row) => row.region === region),
          file,
        ),
      ]),
    ),
  };
}

function regionOf(rows: readonly TrafficRowFile[], file: SnapshotFile): RegionScenario {
  const of = (type: string): ReadonlyMap<string, readonly TrafficRowFile[]> =>
    Map.groupBy(
      rows.filter(({ resource }) => resource?.type === type),
      ({ resource }) => nameOf(resource?.arn ?? ''),
    );
  const management = rows.filter(({ category }) => category === 'Management');
  return {
    buckets: [...of('AWS::S3::Object')].map(([name, own]) => bucketOf(name, own, file)),
    functions: [...of('AWS::Lambda::Function')].map(([name, own]) => functionOf(name, own)),
    tables: [...of('AWS::DynamoDB::Table')].map(([name, own]) => tableOf(name, own)),
    usage: management.filter(({ via }) => via?.includes('AWS/Usage') === true).map(usageOf),
    management: management.map(callOf),
  };
}

function nameOf(arn: string): string {
  return /([^:/]+)\/?$/.exec(arn)?.[1] ?? arn;
}

function bucketOf(name: string, rows: readonly TrafficRowFile[], file: SnapshotFile): BucketScenario {
  const requests: Record<string, readonly number[]> = {};
  for (const { via, daily } of rows) {
    const [, metric] = /AWS\/S3 (\w+Requests)/.exec(via ?? '') ?? [];
    if (metric !== undefined && daily != null) requests[metric] = daily;
  }
  const days = Object.values(requests);
  if (days.length > 0)
    requests['AllRequests'] = days[0]!.map((_, day) => days.reduce((sum, daily) => sum + (daily[day] ?? 0), 0));
  const settings = file.logBuckets?.find((bucket) => bucket.name === name);
  return {
    name,
    objects: 1_000,
    ...(days.length === 0 ? {} : { filters: [{ id: 'EntireBucket', requests }] }),
    ...(settings?.versioning == null || settings.versioning === 'Off' ? {} : { versioning: settings.versioning }),
    ...(settings?.objectLock == null
      ? {}
      : {
          objectLock: {
            ObjectLockEnabled: 'Enabled',
            Rule: { DefaultRetention: { Mode: settings.objectLock.mode, Days: settings.objectLock.days } },
          },
        }),
    ...(settings?.lifecycle == null ? {} : { lifecycleRules: settings.lifecycle }),
  };
}

function functionOf(name: string, rows: readonly TrafficRowFile[]): FunctionScenario {
  const daily = (metric: string): readonly number[] | undefined =>
    rows.find(({ via }) => via?.endsWith(metric) === true)?.daily ?? undefined;
  const asyncEvents = daily('AsyncEventsReceived');
  return { name, invocations: daily('Invocations') ?? [], ...(asyncEvents === undefined ? {} : { asyncEvents }) };
}

function tableOf(name: string, rows: readonly TrafficRowFile[]): TableScenario {
  return { name, operations: Object.fromEntries(rows.map((row) => [row.eventName, row.daily ?? []])) };
}

function usageOf({ eventSource, eventName, daily }: TrafficRowFile): UsageScenario {
  return { service: USAGE_SERVICES[eventSource] ?? eventSource, resource: eventName ?? '', daily: daily ?? [] };
}

/** Where a row knows no days, its events are spread over the window. */
function callOf({ eventSource, eventName, readOnly, count, daily }: TrafficRowFile): ManagementScenario {
  const days =
    daily ??
    Array.from(
      { length: 28 },
      (_, day) => Math.floor(((day + 1) * (count ?? 0)) / 28) - Math.floor((day * (count ?? 0)) / 28),
    );
  return { source: eventSource, name: eventName ?? '', readOnly: readOnly ?? true, daily: days, bytes: BYTES };
}

function trailOf(file: TrailFile): TrailScenario {
  const { name, arn, homeRegion, multiRegion, organization, logging, bucket, kmsKey, snsTopic } = file;
  const advanced = file.advancedEventSelectors as TrailScenario['advancedEventSelectors'] | null;
  const basic = file.eventSelectors as TrailScenario['eventSelectors'] | null;
  return {
    trail: {
      Name: name,
      TrailARN: arn,
      HomeRegion: homeRegion,
      IsMultiRegionTrail: multiRegion,
      IsOrganizationTrail: organization,
      IncludeGlobalServiceEvents: file.includeGlobalServiceEvents ?? true,
      LogFileValidationEnabled: file.logFileValidation ?? false,
      HasCustomEventSelectors: true,
      HasInsightSelectors: (file.insights ?? []).length > 0,
      ...(bucket == null ? {} : { S3BucketName: bucket }),
      ...(kmsKey == null ? {} : { KmsKeyId: kmsKey }),
      ...(snsTopic == null ? {} : { SnsTopicARN: snsTopic }),
    },
    status: {
      IsLogging: logging === true,
      ...(file.startedLogging === undefined ? {} : { StartLoggingTime: file.startedLogging }),
      ...(file.stoppedLogging == null ? {} : { StopLoggingTime: file.stoppedLogging }),
    },
    ...(advanced == null ? {} : { advancedEventSelectors: advanced }),
    ...(basic == null ? {} : { eventSelectors: basic }),
    ...(advanced == null && basic == null
      ? {
          advancedEventSelectors: [
            { Name: MANAGEMENT_SELECTOR_NAME, FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] },
          ],
        }
      : {}),
    insightSelectors: (file.insights ?? []).map(({ type, on }) => ({
      InsightType: type,
      EventCategories: [...(on ?? ['Management'])],
    })),
  };
}

function channelOf(file: ChannelFile): ChannelScenario {
  return {
    ChannelArn: file.arn,
    Name: file.name,
    Source: 'CloudTrail',
    SourceConfig: { ApplyToAllRegions: file.multiRegion, AdvancedEventSelectors: file.advancedEventSelectors ?? [] },
    Destinations: [{ Type: 'AWS_SERVICE', Location: file.service }],
  };
}

function storeOf(file: NonNullable<SnapshotFile['eventDataStores']>[number]): StoreScenario {
  return {
    store: {
      EventDataStoreArn: file.arn,
      Name: file.name,
      Status: file.ingesting ? 'ENABLED' : 'STOPPED_INGESTION',
      MultiRegionEnabled: file.multiRegion,
      OrganizationEnabled: file.organization,
      ...(file.billingMode == null ? {} : { BillingMode: file.billingMode }),
      ...(file.retentionDays == null ? {} : { RetentionPeriod: file.retentionDays }),
      ...(file.advancedEventSelectors == null ? {} : { AdvancedEventSelectors: file.advancedEventSelectors }),
    },
  };
}
