import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { estimate } from '../../../src/model/bill/estimate.ts';
import { OBSERVED_WINDOW } from '../../../src/model/quantity/month.ts';
import { windowFrom } from '../../../src/model/quantity/window.ts';
import { parseSnapshot } from '../../../src/model/snapshot/parse-snapshot.ts';
import { readContent } from '../../../src/observe/logs/files/read-content.ts';
import { TrafficTally } from '../../../src/observe/logs/traffic/traffic-tally.ts';
import { viewPartOfRecord, viewRecord } from '../../../src/selectors/event/event-view.ts';
import { match } from '../../../src/selectors/match/match.ts';
import type { Condition, Selector } from '../../../src/selectors/selector.ts';
import { readEvents } from '../../../src/cli/input/events.ts';
import { WRITERS } from './forms/writers.ts';
import { anyRecords } from './forms/any-records.ts';
import { LogFolder } from './log-folder.ts';
import { makeRecord, type MadeRecord, toLines } from './make-record.ts';

const HOME = 'eu-west-1:111122223333';
const TRAIL = `arn:aws:cloudtrail:${HOME}:trail/audit`;

/** Texts that records have, and texts that selectors name, by type; the second also end within a name. */
const ARNS: Readonly<Record<string, readonly string[]>> = {
  'AWS::S3::Object': ['arn:aws:s3:::acme/a', 'arn:aws:s3:::acme/b/c', 'arn:aws:s3:::acme-2/a', 'arn:aws:s3:::other/'],
  'AWS::S3::AccessPoint': [
    `arn:aws:s3:${HOME}:accesspoint/ap`,
    `arn:aws:s3:${HOME}:accesspoint/ap/object/a`,
    `arn:aws:s3:${HOME}:accesspoint/ap-2/object/a`,
  ],
  'AWS::DynamoDB::Table': ['a', 'b', 'ab'].map((name) => `arn:aws:dynamodb:${HOME}:table/${name}`),
  'AWS::DynamoDB::Stream': [`arn:aws:dynamodb:${HOME}:table/a/stream/2026`],
  'AWS::S3Express::Object': [
    `arn:aws:s3express:${HOME}:bucket/x--x-s3`,
    `arn:aws:s3express:${HOME}:bucket/x--x-s3/k1`,
    `arn:aws:s3express:${HOME}:bucket/x--x-s3/k2`,
    `arn:aws:s3express:${HOME}:y--x-s3/k2`,
  ],
  'AWS::S3Tables::Table': [1, 2].map((id) => `arn:aws:s3tables:${HOME}:bucket/lake/table/${id}`),
  'AWS::S3Tables::TableBucket': [`arn:aws:s3tables:${HOME}:bucket/lake`],
  'AWS::SNS::PlatformEndpoint': [1, 2].map((id) => `arn:aws:sns:${HOME}:endpoint/GCM/app/${id}`),
  'AWS::Bedrock::Guardrail': [`arn:aws:bedrock:${HOME}:guardrail/g1`, `arn:aws:bedrock:${HOME}:guardrail/g2`],
  'AWS::New::Thing': [`arn:aws:new:${HOME}:thing/a`, 'x'.repeat(3_000)],
};
const TYPES = Object.keys(ARNS);

const entry = fc
  .constantFrom(...TYPES, 'AWS::S3::Bucket', 'AWS::KMS::Key')
  .chain((type) =>
    fc
      .constantFrom<object>(
        ...(ARNS[type] ?? ['arn:aws:s3:::acme']).flatMap((ARN) => [{ ARN }, { ARNPrefix: ARN }]),
        {},
      )
      .map((arn) => ({ type, ...arn })),
  );

const record = fc
  .record({
    eventCategory: fc.constantFrom('Data', 'Data', 'Data', 'Management', 'NetworkActivity'),
    eventSource: fc.constantFrom('s3.amazonaws.com', 'dynamodb.amazonaws.com', 'kms.amazonaws.com'),
    eventName: fc.constantFrom('GetObject', 'CopyObject', 'BatchGetItem', 'GetRecords', 'Decrypt'),
    readOnly: fc.boolean(),
    resources: fc.array(entry, { maxLength: 4 }),
    requestParameters: fc.constantFrom(null, { bucketName: 'acme' }),
    userIdentity: fc.constantFrom({ arn: 'arn:aws:iam::111122223333:user/a' }, { type: 'AWSService' }),
  })
  .map((members): MadeRecord => makeRecord({ awsRegion: 'eu-west-1', ...members }));

const LISTED = ['Equals', 'StartsWith', 'NotEquals', 'NotStartsWith', 'EndsWith', 'NotEndsWith'] as const;

function arnCondition(type: string): fc.Arbitrary<Condition> {
  const texts = (ARNS[type] ?? []).filter((text) => text.length <= 2_048);
  const value = fc
    .constantFrom(...texts)
    .chain((text) => fc.constantFrom(text, `${text}/`, text.slice(0, -1), text.replace(/[^/]*$/, '')));
  return fc
    .dictionary(fc.constantFrom(...LISTED), fc.array(value, { minLength: 1, maxLength: 2 }), {
      minKeys: 1,
      maxKeys: 2,
    })
    .map((lists): Condition => ({ Field: 'resources.ARN', ...lists }));
}

const others: readonly fc.Arbitrary<Condition>[] = [
  fc.constantFrom<Condition>({ Field: 'readOnly', Equals: ['true'] }, { Field: 'readOnly', Equals: ['false'] }),
  fc.constantFrom<Condition>(
    { Field: 'eventName', NotEquals: ['GetObject'] },
    { Field: 'eventName', Equals: ['CopyObject', 'BatchGetItem'] },
  ),
  fc.constant<Condition>({ Field: 'userIdentity.arn', StartsWith: ['arn:aws:iam:'] }),
];

const dataSelector = fc.constantFrom(...TYPES).chain((type) =>
  fc.tuple(fc.option(arnCondition(type)), fc.subarray([0, 1, 2])).chain(([arn, picked]) =>
    fc.tuple(...picked.map((index) => others[index]!)).map((more): Selector => ({
      FieldSelectors: [
        { Field: 'eventCategory', Equals: ['Data'] },
        { Field: 'resources.type', Equals: [type] },
        ...(arn === null ? [] : [arn]),
        ...more,
      ],
    })),
  ),
);

const selectors = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: dataSelector },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Selector>(
        { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] },
        {
          FieldSelectors: [
            { Field: 'eventCategory', Equals: ['Management'] },
            { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] },
          ],
        },
      ),
    },
  ),
  { minLength: 1, maxLength: 3 },
);

/** The events of the month that the trail is charged for, as a report has them. */
function reported(
  records: readonly MadeRecord[],
  list: readonly Selector[],
): { readonly low: number; readonly high: number | null } {
  const reading = readContent(Buffer.from(toLines(records)));
  if (reading.kind !== 'read' || reading.passedOver !== null) throw new Error(JSON.stringify(reading));
  const tally = new TrafficTally(undefined);
  tally.add(reading, 'logs.ndjson');
  const window = windowFrom('2026-03-02T00:00:00Z', 1);
  const snapshot = parseSnapshot(
    JSON.parse(
      JSON.stringify({
        schema: 'trailtrim/snapshot@1',
        window,
        traffic: tally.finish(window),
        trails: [
          {
            name: 'audit',
            arn: TRAIL,
            account: '111122223333',
            homeRegion: 'eu-west-1',
            multiRegion: true,
            logging: true,
            advancedEventSelectors: list,
          },
        ],
      }),
    ),
  );
  if (!snapshot.ok) throw new Error(JSON.stringify(snapshot.problems));
  const lines = estimate(snapshot.value, [], OBSERVED_WINDOW, 'cloudtrail').lines.filter(
    ({ sink }) => sink.arn === TRAIL,
  );
  const ends = lines.map(({ quantity }) => quantity);
  return {
    low: ends.reduce((total, { low }) => total + low.toNumber(), 0),
    high: ends.reduce<number | null>(
      (total, { high }) => (total === null || high === null ? null : total + high.toNumber()),
      0,
    ),
  };
}

/** As `explain` judges each record. */
function explained(records: readonly MadeRecord[], list: readonly Selector[]): number {
  return records.filter((one) => match(list, viewRecord(one)).logged === 'yes').length;
}

test('explain and report agree on the same records', () => {
  fc.assert(
    fc.property(fc.array(record, { minLength: 1, maxLength: 12 }), selectors, (records, list) => {
      const logged = explained(records, list);
      const { low, high } = reported(records, list);
      expect(low).toBeLessThanOrEqual(logged);
      if (high !== null) expect(high).toBeGreaterThanOrEqual(logged);
    }),
    { numRuns: process.env['TRAILTRIM_SOAK'] === '1' ? 20_000 : 500 },
  );
});

test('they agree exactly where selectors ask for types alone', () => {
  fc.assert(
    fc.property(
      fc.array(
        record.filter(({ resources }) => Array.isArray(resources) && resources.length > 0),
        { minLength: 1, maxLength: 12 },
      ),
      fc.constantFrom(...TYPES.filter((type) => !type.startsWith('AWS::DynamoDB') && type !== 'AWS::S3::Object')),
      (records, type) => {
        const list: readonly Selector[] = [
          {
            FieldSelectors: [
              { Field: 'eventCategory', Equals: ['Data'] },
              { Field: 'resources.type', Equals: [type] },
            ],
          },
        ];
        const named = records.filter(
          ({ resources, requestParameters }) =>
            requestParameters === null && (resources as { type: string }[]).some((one) => TYPES.includes(one.type)),
        );
        if (named.length === 0) return;
        const logged = explained(named, list);
        expect(reported(named, list)).toEqual({ low: logged, high: logged });
      },
    ),
    { numRuns: 200 },
  );
});

test.each(WRITERS.map((writer) => [writer.name, writer] as const))(
  'explain says of %s what it says of the delivered records',
  async (_, { write, isOfManagement }) => {
    await fc.assert(
      fc.asyncProperty(anyRecords, selectors, async (all, list) => {
        const records = isOfManagement === true ? all.filter((one) => one['eventCategory'] === 'Management') : all;
        fc.pre(records.length > 0);
        using folder = new LogFolder({ file: write(records) });
        const found = await readEvents(folder.at('file'));
        const verdicts = found.value.map(({ record: one, lacks }) => {
          const view = lacks.length === 0 ? viewRecord(one) : viewPartOfRecord(one, lacks);
          return [one['eventID'], match(list, view).logged];
        });
        const expected = records.map((one) => [one['eventID'], match(list, viewRecord(one)).logged]);
        const inOrder = (pairs: readonly unknown[][]): unknown[][] =>
          pairs.toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));
        expect(inOrder(verdicts)).toEqual(inOrder(expected));
      }),
      { numRuns: 10 },
    );
  },
);
