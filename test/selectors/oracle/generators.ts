import * as fc from 'fast-check';
import type { EventRecord } from '../../../src/selectors/event/event-record.ts';
import {
  type Condition,
  type Field,
  type Operator,
  OPERATORS,
  type Selector,
  type Target,
} from '../../../src/selectors/selector.ts';

// Small alphabets: values are prefixes and suffixes of each other and of what records hold, so that every operator hits
// often and misses often, and near misses (letters, a closing slash, a longer name) are common.

const KMS_AND_RDS = ['kms.amazonaws.com', 'rdsdata.amazonaws.com'];
const NAMES = ['GetObject', 'GetObjectAcl', 'PutObject', 'Decrypt', 'get', 'Invoke', 'GetThing', 'é', 'e\u0301'];
const SOURCES = ['s3.amazonaws.com', ...KMS_AND_RDS, 'dynamodb.amazonaws.com', 'new.amazonaws.com'];
const NETWORK_SOURCES = ['kms.amazonaws.com', 'ec2.amazonaws.com'];
const EVENT_TYPES = ['AwsApiCall', 'AwsServiceEvent', 'AwsVpceEvent', 'AwsVpceEvents', 'AwsConsoleSignIn'];
const CALLERS = ['arn:aws:iam::1:user/a', 'arn:aws:iam::1:user/ab', 'arn:aws:sts::1:assumed-role/AWSServiceRoleForX/s'];
const ENDPOINTS = ['vpce-1', 'vpce-12', 'AWS Internal'];
const BUCKET = 'arn:aws:s3:::b';
const TABLE = 'arn:aws:dynamodb:us-east-1:1:table/T';
const ARNS = [
  BUCKET,
  `${BUCKET}/`,
  `${BUCKET}/a`,
  `${BUCKET}/ab`,
  `${BUCKET}-2/a`,
  TABLE,
  `${TABLE}2`,
  `${TABLE}/stream/1`,
];
/** The first stands for every type that no facts list. */
const TYPES = ['AWS::New::Thing', 'AWS::S3::Object', 'AWS::DynamoDB::Table', 'AWS::DynamoDB::Stream'];

const ANY_NAME = [...NAMES, 'Get', 'Object', 'GetObj', 't', 'Acl', '*'];
const ANY_SOURCE = [...SOURCES, 's3', '.amazonaws.com', 's3.amazonaws', 'k', 'rds'];
const ANY_EVENT_TYPE = [...EVENT_TYPES, 'Aws', 'AwsVpce', 'Event', 's', 'Call'];
const ANY_CALLER = [...CALLERS, 'arn:aws:iam', 'arn:aws:', 'user/a', 'a', 'b', 'AWSServiceRoleFor'];
const ANY_ENDPOINT = [...ENDPOINTS, 'vpce', 'vpce-', '2', '1', 'AWS'];
const ANY_ARN = [...ARNS, 'arn:', 'arn:aws:s3:::', 'a', 'b', '/', 'T2', '/ab', '/a'];

/** A field as one category may use it on one target: section 4 of the description of the language, typed in again. */
interface Use {
  readonly field: Field;
  readonly operators: readonly Operator[];
  readonly values: readonly string[];
  readonly targets?: Target;
}

const READ_ONLY: Use = { field: 'readOnly', operators: ['Equals'], values: ['true', 'false'] };
const FROM_CONSOLE = { field: 'sessionCredentialFromConsole', operators: ['Equals', 'NotEquals'] } as const;
const NAME: Use = { field: 'eventName', operators: OPERATORS, values: ANY_NAME };
const SOURCE: Use = { field: 'eventSource', operators: OPERATORS, values: ANY_SOURCE };
const EVENT_TYPE: Use = { field: 'eventType', operators: OPERATORS, values: ANY_EVENT_TYPE };
const CALLER: Use = { field: 'userIdentity.arn', operators: OPERATORS, values: ANY_CALLER };

const USES: Readonly<Record<string, readonly Use[]>> = {
  Management: [
    READ_ONLY,
    { field: 'eventSource', operators: ['NotEquals'], values: KMS_AND_RDS, targets: 'trail' },
    ...[SOURCE, NAME, EVENT_TYPE, CALLER, { ...FROM_CONSOLE, values: ['true'] }].map((use) => ({
      ...use,
      targets: 'event-data-store' as const,
    })),
  ],
  Data: [
    READ_ONLY,
    { field: 'resources.ARN', operators: OPERATORS, values: ANY_ARN },
    NAME,
    SOURCE,
    EVENT_TYPE,
    CALLER,
    { ...FROM_CONSOLE, values: ['true'] },
  ],
  NetworkActivity: [
    NAME,
    { field: 'vpcEndpointId', operators: OPERATORS, values: ANY_ENDPOINT },
    { field: 'errorCode', operators: ['Equals'], values: ['VpceAccessDenied'] },
    { ...CALLER, targets: 'trail' },
  ],
  Insight: [],
  ConfigurationItem: [],
};

const ON_STORES_ONLY = new Set(['Insight', 'ConfigurationItem']);

function conditionOf({ field, operators, values }: Use): fc.Arbitrary<Condition> {
  const value = fc.constantFrom(...values);
  // Long lists are looked up in other ways than short ones.
  const list = fc.oneof(
    { weight: 9, arbitrary: fc.array(value, { minLength: 1, maxLength: 3 }) },
    { weight: 1, arbitrary: fc.array(value, { minLength: 8, maxLength: 25 }) },
  );
  return fc
    .uniqueArray(fc.tuple(fc.constantFrom(...operators), list), {
      minLength: 1,
      maxLength: 3,
      selector: ([operator]) => operator,
    })
    .map((lists) => ({ Field: field, ...Object.fromEntries(lists) }));
}

function requiredOf(category: string): fc.Arbitrary<readonly Condition[]> {
  const own: Condition = { Field: 'eventCategory', Equals: [category] };
  if (category === 'Data')
    return fc.constantFrom(...TYPES).map((type) => [own, { Field: 'resources.type', Equals: [type] }]);
  if (category === 'NetworkActivity')
    return fc
      .uniqueArray(fc.constantFrom(...NETWORK_SOURCES), { minLength: 1 })
      .map((sources) => [own, { Field: 'eventSource', Equals: sources }]);
  return fc.constant([own]);
}

/** A valid selector: what its category requires, then any conditions, several on one field among them, in any order. */
function selectorOf(category: string, target: Target): fc.Arbitrary<Selector> {
  const uses = USES[category]!.filter(({ targets }) => targets === undefined || targets === target);
  const free = uses.length === 0 ? fc.constant([]) : fc.array(fc.oneof(...uses.map(conditionOf)), { maxLength: 2 });
  return fc
    .tuple(requiredOf(category), free)
    .chain(([required, more]) => {
      const conditions = [...required, ...more];
      return fc.shuffledSubarray(conditions, { minLength: conditions.length });
    })
    .map((conditions) => ({ FieldSelectors: conditions }));
}

/** What stands where a text was expected. */
const ODD = fc.constantFrom<unknown>(
  null,
  0,
  7,
  '',
  {},
  [],
  ['Data'],
  { toString: 1 },
  true,
  'constructor',
  '__proto__',
);

function member(values: readonly unknown[], present = 14): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: present, arbitrary: fc.constantFrom(...values) },
    { weight: 3, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: ODD },
  );
}

/** Members that are undefined are left out, as they would be in JSON. */
function object(members: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<EventRecord> {
  return fc
    .record(members)
    .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)));
}

const ENTRY = object({
  type: member(TYPES),
  ARN: member([...ARNS, ...ARNS, undefined, undefined]),
  ARNPrefix: member([undefined, undefined, `${BUCKET}/`, BUCKET]),
});

const RESOURCES = fc.oneof(
  { weight: 16, arbitrary: fc.array(ENTRY, { minLength: 1, maxLength: 4 }) },
  { weight: 1, arbitrary: fc.array(fc.oneof(ENTRY, ODD), { maxLength: 3 }) },
  { weight: 1, arbitrary: ODD },
  { weight: 1, arbitrary: fc.constant(undefined) },
);

/** A record in the wild, of the category more often than not. */
function recordOf(category: string): fc.Arbitrary<EventRecord> {
  const isNetwork = category === 'NetworkActivity';
  return object({
    eventCategory: member([...Array.from({ length: 20 }, () => category), 'Data', 'data', undefined], 20),
    managementEvent: member([undefined, undefined, category === 'Management', true, false, 'true'], 20),
    eventSource: member(isNetwork ? [...NETWORK_SOURCES, ...SOURCES.slice(0, 2)] : SOURCES),
    eventName: member([...NAMES, 'GetObjectTagging', 'Put', 'GETOBJECT']),
    readOnly: member([true, false, true, false, 'true', 'false', 'True']),
    eventType: member([...EVENT_TYPES, 'AwsApiCall', 'AwsApiCall', 'AwsCloudTrailInsight']),
    userIdentity: fc.oneof({ weight: 12, arbitrary: object({ arn: member(CALLERS) }) }, { weight: 1, arbitrary: ODD }),
    sessionCredentialFromConsole: member(['true', undefined, true]),
    errorCode: member(['VpceAccessDenied', 'VpceAccessDenied', 'AccessDenied']),
    vpcEndpointId: member(ENDPOINTS),
    resources: RESOURCES,
  });
}

const CATEGORIES = Object.keys(USES);

function categoriesOn(target: Target): readonly string[] {
  return CATEGORIES.filter((category) => target === 'event-data-store' || !ON_STORES_ONLY.has(category));
}

/** Valid selectors of one target, of any categories. */
export function selectorsOf(target: Target): fc.Arbitrary<readonly Selector[]> {
  const one = fc.oneof(...categoriesOn(target).map((category) => selectorOf(category, target)));
  return fc.array(one, { minLength: 1, maxLength: 4 });
}

export interface Scene {
  readonly target: Target;
  readonly selectors: readonly Selector[];
  readonly records: readonly EventRecord[];
}

/** Selectors and records that have to do with each other: most are of the same category. */
export function scenes(recordCount: number): fc.Arbitrary<Scene> {
  const kinds = (['trail', 'event-data-store'] as const).flatMap((target) =>
    categoriesOn(target).map((category) => ({ target, category })),
  );
  return fc.oneof(
    ...kinds.map(({ target, category }) => ({
      weight: ON_STORES_ONLY.has(category) ? 1 : 6,
      arbitrary: fc.record({
        target: fc.constant(target),
        selectors: fc
          .tuple(fc.array(selectorOf(category, target), { minLength: 1, maxLength: 3 }), selectorsOf(target), fc.nat(3))
          .map(([own, others, dice]) => (dice === 0 ? [...own, ...others] : own)),
        records: fc.array(recordOf(category), { minLength: recordCount, maxLength: recordCount }),
      }),
    })),
  );
}
