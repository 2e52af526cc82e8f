import * as fc from 'fast-check';
import { KNOWN_TYPES } from '../../../../src/facts/resource-types.ts';
import { ITEMS_IN } from '../../../../src/facts/item-arns.ts';

const TYPES = [...KNOWN_TYPES.map(([type]) => type), ...Object.keys(ITEMS_IN), 'AWS::S3::Bucket', 'AWS::New::Thing'];
const SERVICES = ['s3', 'lambda', 'dynamodb', 's3express', 'sns', 's3tables'];
const HEADS = ['', 'function:', 'table/', 'accesspoint/', 'bucket/', 'endpoint/', 'stream/'];

const arn = fc
  .tuple(
    fc.constantFrom('arn:', 'arn', 'urn:'),
    fc.constantFrom('aws', 'aws-cn', ''),
    fc.constantFrom(...SERVICES),
    fc.constantFrom('', 'us-east-1', 'eu-west-1'),
    fc.constantFrom('', '111122223333'),
    fc.constantFrom(...HEADS),
    fc.stringMatching(/^[ab]{0,2}(?:[/:][a-c]{0,2}){0,3}$/),
  )
  .map(
    ([start, partition, service, region, account, head, rest]) =>
      `${start}${partition}:${service}:${region}:${account}:${head}${rest}`,
  );

const strange = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, '', [], {}, 'é', 'x'.repeat(1_100), '"quoted" \\ \n'),
  fc.jsonValue({ maxDepth: 2 }),
  fc.string({ unit: 'binary', maxLength: 4 }),
);

/** Mostly one of the usual values, and now and then anything or nothing. */
function usually<T>(value: fc.Arbitrary<T>): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 12, arbitrary: value },
    { weight: 1, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: strange },
  );
}

const texts = (...values: readonly string[]): fc.Arbitrary<unknown> => usually(fc.constantFrom(...values));

const seldom = (...values: readonly unknown[]): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 30, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constantFrom(...values) });

const resource = fc.record({
  accountId: texts('111122223333'),
  type: texts(...TYPES),
  ARN: usually(arn),
  ARNPrefix: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, arn),
});

const identity = fc.record({
  type: texts('AWSService', 'AWSAccount', 'AssumedRole', 'IAMUser'),
  accountId: texts('111122223333', '127311923021'),
  invokedBy: texts('s3.amazonaws.com', 'firehose.amazonaws.com', 'ec2.amazonaws.com'),
  sessionContext: fc.oneof(fc.constant(undefined), fc.jsonValue()),
});

/** Records of which most are alike, and any part may be anything. */
export const ARBITRARY_RECORD: fc.Arbitrary<unknown> = fc
  .tuple(
    fc.record({
      eventVersion: fc.constantFrom('1.11', undefined),
      userIdentity: usually(identity),
      eventTime: usually(
        fc.oneof(
          fc
            .date({ min: new Date('1999-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
            .map((date) => date.toISOString().replace(/\.\d+/, '')),
          fc.constantFrom(
            '2026-02-30T10:00:00Z',
            '2026-03-02T24:00:00Z',
            '2026-03-02T10:00:60Z',
            '2026-03-02 10:00:00',
            '2026-03-02T10:00:00.123Z',
            '2026-13-02T10:00:00Z',
          ),
        ),
      ),
      eventSource: texts('s3.amazonaws.com', 'dynamodb.amazonaws.com', 'ec2.amazonaws.com', 'aws:s3'),
      eventName: texts('PutObject', 'GetObject', 'GetItem', 'DescribeInstances'),
      awsRegion: texts('us-east-1', 'cn-north-1'),
      requestParameters: usually(fc.record({ bucketName: texts('acme-data', 'acme-logs'), key: fc.string() })),
      requestID: usually(fc.string({ maxLength: 9 })),
      eventID: usually(fc.uuid()),
      readOnly: usually(fc.boolean()),
      resources: usually(
        fc.array(fc.oneof({ weight: 9, arbitrary: resource }, { weight: 1, arbitrary: strange }), { maxLength: 3 }),
      ),
      eventType: texts('AwsApiCall', 'AwsServiceEvent', 'AwsCloudTrailInsight'),
      managementEvent: usually(fc.boolean()),
      recipientAccountId: texts('111122223333', '444455556666'),
      '@message': seldom('{"eventName":"Other"}', 'text', 1),
      p_log_type: seldom('AWS.CloudTrail'),
      _time: seldom(1_700_000_000, null),
      digestStartTime: seldom('2026-03-02T10:00:00Z'),
      eventCategory: texts('Management', 'Data', 'Data', 'NetworkActivity', 'Insight', 'Aggregated', 'Other'),
    }),
    fc.boolean(),
    fc.oneof(
      { weight: 20, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: fc.dictionary(fc.string(), fc.jsonValue()) },
    ),
  )
  .map(([record, isReversed, other]) => {
    if (other !== undefined) return other;
    const members = Object.entries(record).filter(([, value]) => value !== undefined);
    return Object.fromEntries(isReversed ? members.toReversed() : members);
  });
