import * as fc from 'fast-check';
import { type Condition, OPERATORS, type Selector, type Target, type Field } from '../../src/selectors/selector.ts';
import { validateSelectors } from '../../src/selectors/validate/validate.ts';
import { FIELD_ROWS, fieldsOf } from '../../src/selectors/validate/field-table.ts';

const ACCOUNT = '111122223333';

/** Values that lints look for, near misses, and text that nobody should print. */
const VALUES: Readonly<Partial<Record<Field, readonly string[]>>> = {
  'resources.ARN': [
    'arn:aws:s3:::acme',
    'arn:aws:s3:::acme/',
    'arn:aws:s3:::acme/a.tmp',
    'arn:aws:s3:::acme-',
    'arn:aws:s3:::*',
    'arn:aws:s3:::',
    'acme',
    's3://acme/x',
    `arn:aws:lambda:us-east-1:${ACCOUNT}:function:f`,
    `arn:aws:lambda:us-east-1:${ACCOUNT}:function/f`,
    `arn:aws:lambda:us-east-1:${ACCOUNT}:function:f:live`,
    `arn:aws:dynamodb:us-east-1:${ACCOUNT}:table/orders`,
    `arn:aws:dynamodb:us-east-1:${ACCOUNT}:table/`,
    '.tmp',
    'x.tmp',
    'arn:',
    ':::::::',
  ],
  eventName: [
    'GetObject',
    'getobject',
    'Get',
    'Get*',
    '*',
    '**',
    's3:GetObject',
    'ExecuteStatement',
    'GetItem',
    'PutItem',
    'PutBucketPolicy',
  ],
  eventSource: ['kms.amazonaws.com', 'KMS', 'sts.amazonaws.com', 'S3.amazonaws.com', 's3*', 'rdsdata.amazonaws.com'],
  'userIdentity.arn': [
    'AWSServiceRoleForX',
    'AWSServiceRoleFor*',
    `arn:aws:iam::${ACCOUNT}:user/x`,
    `arn:aws:iam::${ACCOUNT}:role/x`,
    'AuditRole',
  ],
  eventType: ['AwsServiceEvent', 'AwsServiceEvents', '*'],
  vpcEndpointId: ['vpce-0abc', 'vpc-0abc', 'vpce-*'],
};

const HOSTILE = fc.oneof(
  fc.constantFrom(
    '\u0007'.repeat(300),
    'x'.repeat(2048),
    `AWSServiceRoleFor${'y'.repeat(2031)}`,
    '\u001b[2J*',
    '`*`',
    '\ud800*',
  ),
  fc.string({ minLength: 1, maxLength: 80, unit: 'binary' }).filter((text) => !/[\n\r\u2028\u2029]/.test(text)),
);

const TYPES = [
  'AWS::S3::Object',
  'AWS::Lambda::Function',
  'AWS::DynamoDB::Table',
  'AWS::Cognito::IdentityPool',
  'AWS::AppSync::GraphQLApi',
  'AWS::SNS::Topic',
  'AWS::Lamda::Function',
  `AWS::${'A'.repeat(900)}::${'B'.repeat(900)}`,
] as const;

function valuesOf(field: Field, allowed: readonly string[] | undefined): fc.Arbitrary<string> {
  if (allowed !== undefined) return fc.constantFrom(...allowed);
  const own = VALUES[field] ?? ['x'];
  return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...own) }, { weight: 1, arbitrary: HOSTILE });
}

function conditionOn(category: string, field: Field, target: Target): fc.Arbitrary<Condition> {
  const rule = fieldsOf(category)?.get(field)?.get(target);
  if (field === 'eventCategory') return fc.constant({ Field: field, Equals: [category] });
  if (field === 'resources.type') return fc.constantFrom(...TYPES).map((type) => ({ Field: field, Equals: [type] }));
  return fc
    .subarray([...(rule?.operators ?? OPERATORS)], { minLength: 1 })
    .chain((operators) =>
      fc.record(
        Object.fromEntries(
          operators.map((operator) => [
            operator,
            fc.array(valuesOf(field, rule?.values), { minLength: 1, maxLength: 4 }),
          ]),
        ),
      ),
    )
    .map((lists) => ({ Field: field, ...lists }));
}

function selectorOf(category: string, target: Target): fc.Arbitrary<Selector> {
  const fields = ([...(fieldsOf(category)?.keys() ?? [])] as Field[]).filter(
    (field) => fieldsOf(category)?.get(field)?.has(target) === true,
  );
  const required = fields.filter(
    (field) =>
      field === 'eventCategory' ||
      field === 'resources.type' ||
      (field === 'eventSource' && category === 'NetworkActivity'),
  );
  const others = fields.filter((field) => !required.includes(field));
  return fc
    .record({
      more: fc.array(fc.constantFrom(...(others.length > 0 ? others : required)), {
        maxLength: others.length > 0 ? 4 : 0,
      }),
      name: fc.constantFrom(undefined, 'mine', 'Management events selector', '\u001b[2J'.repeat(50)),
    })
    .chain(({ more, name }) =>
      fc
        .tuple(...[...required, ...more].map((field) => conditionOn(category, field, target)))
        .map((FieldSelectors) => ({ ...(name === undefined ? {} : { Name: name }), FieldSelectors })),
    );
}

/** Lists of selectors without errors, of every category, full of what lints look for. */
export function validSelectors(target: Target): fc.Arbitrary<readonly Selector[]> {
  const categories = [...new Set(FIELD_ROWS.map(({ category }) => category))].filter(
    (category) => fieldsOf(category)?.get('eventCategory')?.has(target) === true,
  );
  return fc
    .array(
      fc.constantFrom(...categories).chain((category) => selectorOf(category, target)),
      { minLength: 1, maxLength: 4 },
    )
    .filter((selectors) => validateSelectors(selectors, target).ok);
}
