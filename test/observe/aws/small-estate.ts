import type { BucketScenario, RegionScenario, Scenario } from '../../aws/local/scenario.ts';
import { MANAGEMENT, MEMBER, ORGANIZATION } from '../../aws/local/test-scenario.ts';

export const NOW = new Date('2026-11-22T10:00:00Z');
const ROLE = `arn:aws:iam::${MANAGEMENT}:role/trailtrim`;
export const SETTINGS = { days: 28, accounts: 'organization', role: ROLE } as const;

/** A name that would colour a terminal and ring its bell. */
const HOSTILE_NAME = 'resize\u001b[31m\u0007-images';

const REGIONS = ['us-east-1', 'eu-west-1', 'eu-west-3'] as const;

/** Two accounts of an organization in three Regions, small enough that every event can be listed. */
export function smallEstate(overrides: Partial<Scenario> = {}): Scenario {
  return {
    now: NOW.toISOString(),
    days: 28,
    caller: MANAGEMENT,
    organization: ORGANIZATION,
    regions: Object.fromEntries(REGIONS.map((region) => [region, 'ENABLED_BY_DEFAULT'])),
    accounts: [
      {
        id: MANAGEMENT,
        trails: [
          {
            trail: {
              Name: 'org-trail',
              TrailARN: `arn:aws:cloudtrail:us-east-1:${MANAGEMENT}:trail/org-trail`,
              HomeRegion: 'us-east-1',
              IsMultiRegionTrail: true,
              IsOrganizationTrail: true,
              IncludeGlobalServiceEvents: true,
              LogFileValidationEnabled: true,
              HasCustomEventSelectors: true,
              HasInsightSelectors: true,
              S3BucketName: `org-logs-${MANAGEMENT}`,
            },
            status: { IsLogging: true },
            advancedEventSelectors: [
              {
                Name: 'Management events selector',
                FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }],
              },
            ],
          },
        ],
        regions: { 'us-east-1': regionOf('hub', 1), 'eu-west-1': {}, 'eu-west-3': {} },
      },
      {
        id: MEMBER,
        regions: { 'us-east-1': regionOf('shop', 2), 'eu-west-1': regionOf('shop-eu', 3), 'eu-west-3': {} },
      },
    ],
    bill: [
      bill(MANAGEMENT, 'USE1-FreeEventsRecorded', '56', '0'),
      bill(MEMBER, 'USE1-FreeEventsRecorded', '84', '0'),
      { ...bill(MEMBER, 'USE1-DataEventsRecorded', '0', '-5'), recordType: 'Credit' },
    ],
    ...overrides,
  };
}

function regionOf(prefix: string, base: number): RegionScenario {
  return {
    buckets: [
      metered(`${prefix}-images`, base),
      fourFilters(`${prefix}-lake`, base),
      { name: `${prefix}-attic`, objects: 12 },
      ...(prefix === 'hub' ? [{ name: `org-logs-${MANAGEMENT}`, objects: 4, versioning: 'Enabled' as const }] : []),
    ],
    functions: [
      { name: HOSTILE_NAME, invocations: days(base * 7), asyncEvents: days(base * 2), aliases: ['live'] },
      { name: `${prefix}-report`, invocations: days(base) },
    ],
    tables: [{ name: `${prefix}-carts`, operations: { GetItem: days(base * 11), ExecuteStatement: days(base) } }],
    usage: [{ service: 'KMS', resource: 'Decrypt', daily: days(2) }],
    management: [
      { source: 'kms.amazonaws.com', name: 'Decrypt', readOnly: true, daily: days(2), bytes: 1_223 },
      { source: 'sts.amazonaws.com', name: 'AssumeRole', readOnly: true, daily: days(base), bytes: 1_994 },
    ],
  };
}

/** A rhythm of weekdays, so that a day too many or too few shows. */
function days(base: number): readonly number[] {
  return Array.from({ length: 28 }, (_, day) => base * (10 + (day % 7)));
}

function metered(name: string, base: number): BucketScenario {
  const requests = { GetRequests: days(base * 100), PutRequests: days(base * 20) };
  return {
    name,
    objects: 9,
    filters: [{ id: 'EntireBucket', requests: { ...requests, AllRequests: days(base * 120) } }],
  };
}

/** Only the one without a filter is the bucket's own; the others count parts of it once more. */
function fourFilters(name: string, base: number): BucketScenario {
  const part = (id: string, share: number) => ({
    id,
    filter: { Prefix: `${id}/` },
    requests: { GetRequests: days(base * share), AllRequests: days(base * share) },
  });
  return {
    name,
    objects: 30,
    filters: [
      part('a-raw', 50),
      part('all-of-raw', 70),
      { id: 'whole', requests: { GetRequests: days(base * 90), AllRequests: days(base * 90) } },
      part('zone', 10),
    ],
  };
}

function bill(account: string, usageType: string, quantity: string, amount: string) {
  return { account, month: '2026-10', usageType, quantity, amount };
}
