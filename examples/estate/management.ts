import { countedBy } from '../../src/model/snapshot/source.ts';
import { spread } from './calendar.ts';
import { ACCOUNTS, BUILD, DATA, MANAGEMENT, REGIONS, SHOP } from './place.ts';
import { randomOf } from './random.ts';
import { counted, type Row } from './row.ts';

/** Reads and writes of a service, in thousands over the window in a Region of middling size. */
interface Calls {
  readonly source: string;
  /** Services that publish no call counts, so that only samples of LookupEvents tell. */
  readonly sampled?: true;
  /** Recorded in us-east-1 alone. */
  readonly global?: true;
  readonly read: Readonly<Record<string, number>>;
  readonly write: Readonly<Record<string, number>>;
}

const CALLS: readonly Calls[] = [
  {
    source: 'kms',
    read: { Decrypt: 2_450, GenerateDataKey: 840, Encrypt: 96, DescribeKey: 41 },
    write: { CreateGrant: 6.3 },
  },
  {
    source: 'secretsmanager',
    read: { GetSecretValue: 412, BatchGetSecretValue: 18, DescribeSecret: 7.7 },
    write: { PutSecretValue: 0.05 },
  },
  {
    source: 'sts',
    sampled: true,
    read: { AssumeRole: 890, AssumeRoleWithWebIdentity: 133, GetCallerIdentity: 58 },
    write: {},
  },
  {
    source: 'ssm',
    sampled: true,
    read: { GetParameter: 205, GetParameters: 64 },
    write: { UpdateInstanceInformation: 121 },
  },
  {
    source: 'ec2',
    read: {
      DescribeInstances: 148,
      DescribeNetworkInterfaces: 96,
      DescribeSecurityGroups: 37,
      DescribeVolumes: 29,
      DescribeTags: 22,
      DescribeSubnets: 19,
    },
    write: {
      CreateTags: 8.4,
      CreateNetworkInterface: 5.1,
      DeleteNetworkInterface: 5.1,
      RunInstances: 3.9,
      TerminateInstances: 3.8,
    },
  },
  {
    source: 'iam',
    sampled: true,
    global: true,
    read: {
      GetRole: 36,
      ListAttachedRolePolicies: 21,
      ListRoles: 6.2,
      GetPolicyVersion: 15,
      GetAccountAuthorizationDetails: 0.03,
    },
    write: { CreateRole: 0.04, CreateAccessKey: 0.006 },
  },
  {
    source: 'cloudtrail',
    read: { DescribeTrails: 4.1, GetTrailStatus: 4.4, GetEventSelectors: 2.3, LookupEvents: 1.7 },
    write: {},
  },
  { source: 'logs', read: { DescribeLogGroups: 17, DescribeLogStreams: 44 }, write: { CreateLogStream: 187 } },
  { source: 'elasticloadbalancing', read: { DescribeLoadBalancers: 23 }, write: {} },
  { source: 'autoscaling', read: { DescribeAutoScalingGroups: 31 }, write: {} },
  { source: 'ecr', read: { GetAuthorizationToken: 26 }, write: {} },
];

/** How busy each account is in each of the Regions. */
const SIZES: Readonly<Record<string, readonly number[]>> = {
  [MANAGEMENT]: [0.12, 0.03, 0.02],
  [DATA]: [1, 0.28, 0.06],
  [SHOP]: [0.42, 0.86, 0.05],
  [BUILD]: [0.05, 0.03, 0.22],
};

/** Up to here LookupEvents lists every event; busier calls are sampled. */
const LISTED = 5_000;

export function managementRows(): readonly Row[] {
  return ACCOUNTS.flatMap((account) =>
    REGIONS.flatMap((region, index) => CALLS.flatMap((calls) => serviceRows(calls, account, region, index))),
  );
}

function serviceRows(calls: Calls, account: string, region: string, index: number): readonly Row[] {
  if (calls.global === true && index > 0) return [];
  const size = SIZES[account]?.[index] ?? 0;
  return [
    ...Object.entries(calls.read).flatMap((call) => callRows(calls, call, true, { account, region, size })),
    ...Object.entries(calls.write).flatMap((call) => callRows(calls, call, false, { account, region, size })),
  ];
}

function callRows(
  { source, sampled }: Calls,
  [eventName, thousands]: readonly [string, number],
  readOnly: boolean,
  { account, region, size }: { readonly account: string; readonly region: string; readonly size: number },
): readonly Row[] {
  const random = randomOf(`${account} ${region} ${source} ${eventName}`);
  const days = counted(spread(thousands * 1_000 * size * (0.85 + random() * 0.3), { rhythm: 'office' }, random));
  if (days.count === 0) return [];
  const shape = {
    account,
    region,
    category: 'Management',
    eventSource: `${source}.amazonaws.com`,
    eventName,
    readOnly,
  } as const;
  if (sampled === undefined)
    return [
      {
        ...shape,
        ...days,
        evidence: 'measured',
        ...countedBy({ kind: 'metric', namespace: 'AWS/Usage', metric: 'CallCount' }),
      },
    ];
  const by = countedBy({ kind: 'lookup-events' });
  if (days.count <= LISTED) return [{ ...shape, ...days, evidence: 'measured', ...by }];
  // Samples tell how many, give or take, and not on which day.
  const range = { low: Math.round(days.count * 0.95), high: Math.round(days.count * 1.06) };
  return [{ ...shape, count: days.count, evidence: 'derived', ...by, range }];
}
