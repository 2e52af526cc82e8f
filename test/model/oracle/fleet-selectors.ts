import type { Condition, Selector } from '../../../src/selectors/selector.ts';
import type { Dice } from './dice.ts';
import type { BasicSelector, RowFile } from './fleet-file.ts';

// Selectors that say yes or no of every row of a fleet: none asks for what a row does not know.

const category = (name: string): Condition => ({ Field: 'eventCategory', Equals: [name] });
const READS: Condition = { Field: 'readOnly', Equals: ['true'] };
const WRITES: Condition = { Field: 'readOnly', Equals: ['false'] };
const KMS = 'kms.amazonaws.com';
const RDS_DATA = 'rdsdata.amazonaws.com';

/** All that a trail can tell apart of management events. */
const MANAGEMENT_CONDITIONS: readonly (readonly Condition[])[] = [
  [],
  [],
  [READS],
  [WRITES],
  [{ Field: 'eventSource', NotEquals: [KMS] }],
  [{ Field: 'eventSource', NotEquals: [KMS, RDS_DATA] }],
  [WRITES, { Field: 'eventSource', NotEquals: [RDS_DATA] }],
  [{ Field: 'readOnly', Equals: ['true', 'false'] }],
];

/** What an event data store can besides. */
const STORE_CONDITIONS: readonly (readonly Condition[])[] = [
  ...MANAGEMENT_CONDITIONS,
  [{ Field: 'eventSource', Equals: ['iam.amazonaws.com', 'sts.amazonaws.com'] }],
  [{ Field: 'eventName', NotEquals: ['Decrypt'] }, READS],
  [{ Field: 'eventName', StartsWith: ['Describe', 'Create'] }],
];

const TYPES = ['AWS::S3::Object', 'AWS::Lambda::Function', 'AWS::DynamoDB::Table'] as const;

const NAME_CONDITIONS: readonly Condition[] = [
  READS,
  WRITES,
  { Field: 'eventName', Equals: ['GetObject', 'GetItem', 'Invoke'] },
  { Field: 'eventName', NotEquals: ['PutObject', 'PutItem'] },
  { Field: 'eventName', NotStartsWith: ['Get'] },
];

/** A bucket's row stands for its objects, so only prefixes down to the bucket are decided for all of them. */
const BUCKET_CONDITIONS: readonly Condition[] = [
  { Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::acme'] },
  { Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::acme/', 'arn:aws:s3:::logs/'] },
  { Field: 'resources.ARN', NotStartsWith: ['arn:aws:s3:::logs/'] },
  { Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::acme'], NotStartsWith: ['arn:aws:s3:::acme-2/'] },
];

function arnConditions(type: string, rows: readonly RowFile[], dice: Dice): readonly Condition[] {
  if (type === 'AWS::S3::Object') return BUCKET_CONDITIONS;
  const [some = 'arn:aws:none'] = dice.shuffle(arnsOf(type, rows));
  return [
    { Field: 'resources.ARN', Equals: [some] },
    { Field: 'resources.ARN', NotEquals: [some] },
    { Field: 'resources.ARN', EndsWith: ['/acme', ':acme'] },
    { Field: 'resources.ARN', NotEndsWith: ['acme-2'] },
  ];
}

function arnsOf(type: string, rows: readonly RowFile[]): string[] {
  return rows.flatMap(({ resource }) => (resource?.type === type ? [resource.arn] : []));
}

function dataSelector(rows: readonly RowFile[], dice: Dice): Selector {
  const type = dice.pick(TYPES);
  const conditions: Condition[] = [category('Data'), { Field: 'resources.type', Equals: [type] }];
  if (dice.chance(0.4)) conditions.push(dice.pick(NAME_CONDITIONS));
  if (dice.chance(0.4)) conditions.push(dice.pick(arnConditions(type, rows, dice)));
  return { FieldSelectors: conditions };
}

function networkSelector(dice: Dice): Selector {
  const source: Condition = {
    Field: 'eventSource',
    Equals: [dice.pick([KMS, 's3.amazonaws.com', 'ec2.amazonaws.com'])],
  };
  const names: readonly Condition[] = dice.chance(0.3) ? [{ Field: 'eventName', NotEquals: ['Decrypt'] }] : [];
  return { Name: 'network', FieldSelectors: [category('NetworkActivity'), source, ...names] };
}

export function randomAdvanced(rows: readonly RowFile[], target: 'trail' | 'store', dice: Dice): Selector[] {
  const conditions = target === 'trail' ? MANAGEMENT_CONDITIONS : STORE_CONDITIONS;
  const times = dice.pick([0, 1, 1, 1, 2, 3]);
  const selectors: Selector[] = Array.from({ length: times }, () => ({
    FieldSelectors: [category('Management'), ...dice.pick(conditions)],
  }));
  const dataTimes = dice.pick([0, 0, 1, 1, 2, 3]);
  for (let index = 0; index < dataTimes; index++) selectors.push(dataSelector(rows, dice));
  if (dice.chance(0.35)) selectors.push(networkSelector(dice));
  return selectors.length === 0 ? [dataSelector(rows, dice)] : dice.shuffle(selectors);
}

const ALL_OF_TYPE: Readonly<Record<string, readonly string[]>> = {
  'AWS::S3::Object': ['arn:aws:s3', 'arn:aws:s3:::'],
  'AWS::Lambda::Function': ['arn:aws:lambda'],
  'AWS::DynamoDB::Table': ['arn:aws:dynamodb'],
};

export function randomBasic(rows: readonly RowFile[], dice: Dice): BasicSelector[] {
  const selectors = Array.from({ length: dice.pick([1, 1, 2, 3]) }, () => basicSelector(rows, dice));
  // AWS takes no selector that selects nothing.
  return selectors.map((selector) => {
    const { IncludeManagementEvents: management, DataResources: data } = selector;
    return management !== false || (data ?? []).length > 0 ? selector : {};
  });
}

function basicSelector(rows: readonly RowFile[], dice: Dice): BasicSelector {
  const types = dice.some(TYPES, 0, 2);
  return {
    ...(dice.chance(0.2) ? {} : { ReadWriteType: dice.pick(['All', 'ReadOnly', 'WriteOnly'] as const) }),
    ...(dice.chance(0.2) ? {} : { IncludeManagementEvents: dice.chance(0.7) }),
    ...(dice.chance(0.2)
      ? {}
      : { DataResources: types.map((Type) => ({ Type, Values: basicValues(Type, rows, dice) })) }),
    ...(dice.chance(0.6) ? {} : { ExcludeManagementEventSources: dice.some([KMS, RDS_DATA], 0, 2) }),
  };
}

function basicValues(type: string, rows: readonly RowFile[], dice: Dice): readonly string[] {
  const arns = [...new Set(arnsOf(type, rows))];
  if (arns.length === 0 || dice.chance(0.4)) return [dice.pick(ALL_OF_TYPE[type]!)];
  return dice.some(arns, 1, 3);
}
