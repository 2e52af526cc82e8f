import type { Dice } from './dice.ts';
import type { RowFile } from './fleet-file.ts';

type Call = readonly [source: string, name: string, readOnly: boolean];

const MANAGEMENT_CALLS: readonly Call[] = [
  ['kms', 'Decrypt', true],
  ['kms', 'CreateGrant', false],
  ['rdsdata', 'ExecuteStatement', false],
  ['rdsdata', 'BatchExecuteStatement', true],
  ['iam', 'ListRoles', true],
  ['iam', 'CreateUser', false],
  ['sts', 'AssumeRole', true],
  ['cloudfront', 'UpdateDistribution', false],
  ['ec2', 'DescribeInstances', true],
  ['ec2', 'RunInstances', false],
];

const NETWORK_CALLS: readonly Call[] = [
  ['kms', 'Decrypt', true],
  ['s3', 'PutObject', false],
  ['ec2', 'DescribeInstances', true],
];

/** Names that begin like each other, because that is where prefixes go wrong. */
const NAMES = ['acme', 'acme-2', 'logs'] as const;

/** GetRecords is left out: whether selectors of tables record it cannot be told from a row. */
const DATA_CALLS: Readonly<Record<string, readonly Call[]>> = {
  'AWS::S3::Object': [
    ['s3', 'GetObject', true],
    ['s3', 'PutObject', false],
    ['s3', 'DeleteObject', false],
  ],
  'AWS::Lambda::Function': [['lambda', 'Invoke', false]],
  'AWS::DynamoDB::Table': [
    ['dynamodb', 'GetItem', true],
    ['dynamodb', 'PutItem', false],
  ],
};

export interface Places {
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
}

/** How large a row's records are: mostly not measured; small, some of megabytes, and a few that reach price tiers. */
function bytesOf(count: number, dice: Dice): number | undefined {
  if (count === 0 || dice.chance(0.75)) return undefined;
  if (dice.chance(0.6)) return count * dice.between(300, 4000);
  if (dice.chance(0.8)) return dice.between(1_000_000, 900_000_000);
  return dice.between(1, 9) * 10 ** dice.between(12, 14);
}

/** @param unflagged the share of rows of which nobody knows whether they are reads or writes */
export function randomRow({ accounts, regions }: Places, dice: Dice, unflagged = 0): RowFile {
  const account = dice.pick(accounts);
  const region = dice.pick(regions);
  const kind = dice.between(0, 10);
  const count = dice.chance(0.3) ? dice.between(0, 40) : dice.between(0, 9);
  const bytes = bytesOf(count, dice);
  const where = { account, region };
  const flag = dice.chance(unflagged) ? { readOnly: null } : {};
  const size = { count, ...(bytes === undefined ? {} : { bytes }), evidence: 'measured' as const };
  if (kind < 5) return { ...where, category: 'Management', ...callOf(dice.pick(MANAGEMENT_CALLS)), ...size, ...flag };
  if (kind >= 9)
    return { ...where, category: 'NetworkActivity', ...callOf(dice.pick(NETWORK_CALLS)), ...size, ...flag };
  const type = dice.pick(Object.keys(DATA_CALLS));
  const resource = { type, arn: arnOf(type, dice.pick(NAMES), where) };
  // An event may be recorded for any resource that it names. Of one type each: what several do to an exclusion is open.
  const other = dice.pick(Object.keys(DATA_CALLS).filter((one) => one !== type));
  const also = dice.chance(0.2) ? { alsoNames: [{ type: other, arn: arnOf(other, dice.pick(NAMES), where) }] } : {};
  return { ...where, category: 'Data', ...callOf(dice.pick(DATA_CALLS[type]!)), resource, ...also, ...size, ...flag };
}

/** The calls that a row may stand for if its call is not known: those of its category and service. */
export function callsLike({
  category,
  eventSource,
  resource,
}: Pick<RowFile, 'category' | 'eventSource' | 'resource'>): readonly string[] {
  const calls =
    category === 'Management'
      ? MANAGEMENT_CALLS
      : resource === undefined
        ? NETWORK_CALLS
        : (DATA_CALLS[resource.type] ?? []);
  return calls.flatMap(([source, name]) => (`${source}.amazonaws.com` === eventSource ? [name] : []));
}

function callOf([source, eventName, readOnly]: Call): Pick<RowFile, 'eventSource' | 'eventName' | 'readOnly'> {
  return { eventSource: `${source}.amazonaws.com`, eventName, readOnly };
}

function arnOf(type: string, name: string, { account, region }: { account: string; region: string }): string {
  if (type === 'AWS::S3::Object') return `arn:aws:s3:::${name}/`;
  return type === 'AWS::Lambda::Function'
    ? `arn:aws:lambda:${region}:${account}:function:${name}`
    : `arn:aws:dynamodb:${region}:${account}:table/${name}`;
}
