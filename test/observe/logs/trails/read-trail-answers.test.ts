import { describe, expect, test } from 'vitest';
import { readTrailAnswers } from '../../../../src/observe/logs/trails/read-trail-answers.ts';

const arn = 'arn:aws:cloudtrail:us-east-1:111122223333:trail/audit';
const other = 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/data';
const audit = {
  Name: 'audit',
  S3BucketName: 'acme-ct-logs',
  IncludeGlobalServiceEvents: true,
  IsMultiRegionTrail: true,
  HomeRegion: 'us-east-1',
  TrailARN: arn,
  LogFileValidationEnabled: true,
  CloudWatchLogsLogGroupArn: 'arn:aws:logs:us-east-1:111122223333:log-group:ct:*',
  KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/k',
  SnsTopicARN: 'arn:aws:sns:us-east-1:111122223333:t',
  HasCustomEventSelectors: true,
  HasInsightSelectors: false,
  IsOrganizationTrail: true,
};
const advanced = [
  { Name: 'Management events selector', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] },
];
const basic = [{ ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [] }];

const text = (...documents: readonly unknown[]): string =>
  documents.map((document) => JSON.stringify(document, null, 4)).join('\n');

const fileTrail = {
  name: 'audit',
  arn,
  account: '111122223333',
  homeRegion: 'us-east-1',
  multiRegion: true,
  organization: true,
  logging: null,
  includeGlobalServiceEvents: true,
  advancedEventSelectors: advanced,
  eventSelectors: null,
  insights: [],
  bucket: 'acme-ct-logs',
  cloudWatchLogs: 'arn:aws:logs:us-east-1:111122223333:log-group:ct:*',
  kmsKey: 'arn:aws:kms:us-east-1:111122223333:key/k',
  snsTopic: 'arn:aws:sns:us-east-1:111122223333:t',
  logFileValidation: true,
};

const NOTHING_SAID = { eventDataStores: [], channels: [], gaps: [], notes: [], contradictions: [] };

describe('answers one after another', () => {
  const list = { trailList: [audit] };
  const selectors = { TrailARN: arn, AdvancedEventSelectors: advanced };
  test.each<[string, string]>([
    ['describe-trails, then get-event-selectors', text(list, selectors)],
    ['the other way round', text(selectors, list)],
    ['with nothing between', JSON.stringify(list) + JSON.stringify(selectors)],
    ['as an array', text([list, selectors])],
    ['with a byte order mark', `\uFEFF${text(list, selectors)}`],
    ['get-trail', text({ Trail: audit }, selectors)],
    ['a shadow copy beside the trail', text({ trailList: [audit, audit] }, { Trail: audit }, selectors)],
    ['brackets within texts', text({ note: '}{][\\"', ...list }, selectors)],
    ['a text of many megabytes', text({ note: '\\}"'.repeat(3_000_000), ...list }, selectors)],
  ])('%s', (_, input) => {
    expect(readTrailAnswers(input)).toEqual({ ok: true, value: { trails: [fileTrail], ...NOTHING_SAID } });
  });
});

test.each<[string, object, object]>([
  ['basic selectors', { EventSelectors: basic }, { advancedEventSelectors: null, eventSelectors: basic }],
  [
    'advanced ones beside an empty basic list',
    { EventSelectors: [], AdvancedEventSelectors: advanced },
    { advancedEventSelectors: advanced, eventSelectors: null },
  ],
  [
    'basic ones beside an empty advanced list',
    { EventSelectors: basic, AdvancedEventSelectors: [] },
    { advancedEventSelectors: null, eventSelectors: basic },
  ],
])('%s', (_, selectors, expected) => {
  expect(readTrailAnswers(text({ trailList: [audit] }, { TrailARN: arn, ...selectors }))).toMatchObject({
    value: { trails: [expected] },
  });
});

test('what a trail does not say', () => {
  const reading = readTrailAnswers(
    text({
      trailList: [
        { TrailARN: arn, HasInsightSelectors: true },
        { TrailARN: other, IsLogging: true },
      ],
    }),
  );
  expect(reading).toMatchObject({
    value: {
      trails: [
        { name: 'data', homeRegion: 'eu-west-1', logging: true },
        {
          name: 'audit',
          logging: null,
          multiRegion: false,
          organization: false,
          advancedEventSelectors: null,
          eventSelectors: null,
          bucket: null,
          cloudWatchLogs: null,
          kmsKey: null,
          snsTopic: null,
        },
      ],
      gaps: [{ what: `Insights of trail ${arn}` }],
      notes: [
        {
          what: `event selectors of trail ${other}`,
          remedy: `add the answer of \`aws cloudtrail get-event-selectors --region eu-west-1 --trail-name ${other}\``,
        },
        { what: `event selectors of trail ${arn}` },
      ],
    },
  });
});

test('a trail without settings of its own records all management events, which an empty list stands for', () => {
  const plain = { TrailARN: arn, HasCustomEventSelectors: false };
  expect(readTrailAnswers(text({ trailList: [plain] }))).toMatchObject({
    value: { trails: [{ advancedEventSelectors: null, eventSelectors: [] }], notes: [] },
  });
});

test('Insights are on management events unless said otherwise', () => {
  const InsightSelectors = [
    { InsightType: 'ApiCallRateInsight' },
    { InsightType: 'ApiErrorRateInsight', EventCategories: ['Management', 'Data'] },
  ];
  expect(readTrailAnswers(text({ trailList: [audit] }, { TrailARN: arn, InsightSelectors }))).toMatchObject({
    value: {
      trails: [
        {
          insights: [
            { type: 'ApiCallRateInsight', on: ['Management'] },
            { type: 'ApiErrorRateInsight', on: ['Management', 'Data'] },
          ],
        },
      ],
    },
  });
});

describe('several answers for one trail', () => {
  const list = { trailList: [audit] };
  const data = {
    FieldSelectors: [
      { Field: 'eventCategory', Equals: ['Data'] },
      { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
      { Field: 'eventName', NotEquals: ['GetObject', 'HeadObject'] },
    ],
  };
  const dataOtherwise = {
    Name: 'objects',
    FieldSelectors: [
      { Field: 'eventName', NotEquals: ['HeadObject', 'GetObject'] },
      ...data.FieldSelectors.slice(0, 2).toReversed(),
    ],
  };
  const selectors = (...AdvancedEventSelectors: readonly object[]): object => ({
    TrailARN: arn,
    AdvancedEventSelectors,
  });
  const insights = (...InsightSelectors: readonly object[]): object => ({ TrailARN: arn, InsightSelectors });
  const rate = { InsightType: 'ApiCallRateInsight' };

  test.for<[string, string]>([
    ['the same twice', text(list, selectors(...advanced), selectors(...advanced), list)],
    [
      'the same in another order and with other names',
      text(list, selectors(...advanced, data), selectors(dataOtherwise, ...advanced)),
    ],
    [
      'basic, then the advanced ones that they are shown as',
      text(list, { TrailARN: arn, EventSelectors: basic }, selectors(...advanced)),
    ],
    [
      'Insights with and without what goes without saying',
      text(list, selectors(...advanced), insights(rate), insights({ ...rate, EventCategories: ['Management'] })),
    ],
    ['a description with fewer members', text(list, selectors(...advanced), { Trail: { TrailARN: arn } })],
    ['one with the status added', text(list, selectors(...advanced), { Trail: { ...audit, IsLogging: true } })],
    [
      'members that are null, or not there',
      text(list, selectors(...advanced), { Trail: { ...audit, RecursiveLogging: null, Name: null } }),
    ],
  ])('that agree are no news: %s', ([, input]) => {
    expect(readTrailAnswers(input)).toMatchObject({ value: { contradictions: [] } });
  });

  test('selectors: the last count, and it is told', () => {
    const reading = readTrailAnswers(text(list, selectors(...advanced), selectors(...advanced, data)));
    expect(reading).toMatchObject({
      value: {
        trails: [{ advancedEventSelectors: [...advanced, data] }],
        contradictions: [
          {
            kind: 'disagreement',
            what: `event selectors of trail ${arn}`,
            reason: 'answers in the input differ; the last one counts',
            remedy: `take the older answers out; \`aws cloudtrail get-event-selectors --region us-east-1 --trail-name ${arn}\` says how it is now`,
          },
        ],
      },
    });
    const changedBack = readTrailAnswers(
      text(list, ...[[], [data], []].map((more) => selectors(...advanced, ...more))),
    );
    expect(changedBack).toMatchObject({
      value: { trails: [{ advancedEventSelectors: advanced }], contradictions: [{ kind: 'disagreement' }] },
    });
  });

  test('Insights: the last count, and it is told', () => {
    expect(readTrailAnswers(text(list, selectors(...advanced), insights(rate), insights()))).toMatchObject({
      value: { trails: [{ insights: [] }], contradictions: [{ what: `Insights of trail ${arn}` }] },
    });
  });

  test('descriptions: the last counts, with what only an earlier one says', () => {
    const { KmsKeyId: _none, ...plain } = audit;
    const stopped = { ...plain, IsLogging: false, S3BucketName: 'acme-new' };
    const started = { trailList: [{ ...audit, IsLogging: true }] };
    expect(readTrailAnswers(text(started, selectors(...advanced), { Trail: stopped }))).toMatchObject({
      value: {
        trails: [{ logging: false, bucket: 'acme-new', kmsKey: null, snsTopic: audit.SnsTopicARN }],
        contradictions: [
          {
            what: `description of trail ${arn}`,
            reason: 'answers in the input differ in S3BucketName, KmsKeyId and IsLogging; the last one counts',
            remedy: `take the older answers out; \`aws cloudtrail get-trail --region us-east-1 --name ${arn}\` and \`aws cloudtrail get-trail-status --region us-east-1 --name ${arn}\` say how it is now`,
          },
        ],
      },
    });
    const since = { Trail: { ...audit, IsLogging: false } };
    expect(readTrailAnswers(text(started, selectors(...advanced), since))).toMatchObject({
      value: {
        contradictions: [
          {
            reason: 'answers in the input differ in IsLogging; the last one counts',
            remedy: `take the older answers out; \`aws cloudtrail get-trail-status --region us-east-1 --name ${arn}\` says how it is now`,
          },
        ],
      },
    });
    expect(readTrailAnswers(text(started, selectors(...advanced), { Trail: plain }))).toMatchObject({
      value: { trails: [{ logging: true, kmsKey: null }], contradictions: [{ kind: 'disagreement' }] },
    });
    expect(readTrailAnswers(text({ Trail: plain }, selectors(...advanced), { Trail: audit }))).toMatchObject({
      value: {
        trails: [{ kmsKey: audit.KmsKeyId }],
        contradictions: [{ reason: 'answers in the input differ in KmsKeyId; the last one counts' }],
      },
    });
  });
});

test('members that are null are absent', () => {
  const { CloudWatchLogsLogGroupArn: _none, ...trail } = audit;
  const nulls = { CloudWatchLogsLogGroupArn: null, IsLogging: null, HomeRegion: null, HasCustomEventSelectors: null };
  const condition = { Field: 'eventCategory', Equals: ['Management'], NotEquals: null, StartsWith: null };
  const answers = text(
    { trailList: [{ ...trail, ...nulls }], NextToken: null },
    { TrailARN: arn, EventSelectors: null, AdvancedEventSelectors: [{ Name: null, FieldSelectors: [condition] }] },
    { TrailARN: arn, InsightSelectors: null },
  );
  expect(readTrailAnswers(answers)).toEqual({
    ok: true,
    value: {
      trails: [
        {
          ...fileTrail,
          cloudWatchLogs: null,
          advancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }],
        },
      ],
      ...NOTHING_SAID,
    },
  });
});

const NEITHER =
  'neither JSON nor YAML of the AWS CLI: the file begins with something else; take that out, or ask with --output json';

describe('faults, all at once, with the document first in the pointer', () => {
  test.each<[string, string, readonly (readonly [string, string])[]]>([
    [
      'a trail that is in no list',
      text({ trailList: [audit] }, { TrailARN: other, EventSelectors: basic }),
      [['/1/TrailARN', `\`${other}\` is not in a list of trails of the input`]],
    ],
    [
      'members of the wrong kind',
      text(
        { trailList: [{ ...audit, IsMultiRegionTrail: 'yes', TrailARN: 'audit' }] },
        { TrailARN: arn, EventSelectors: {} },
      ),
      [
        ['/0/trailList/0/TrailARN', 'expected the ARN of a trail'],
        ['/0/trailList/0/IsMultiRegionTrail', 'invalid input: expected boolean, received string'],
        ['/1/EventSelectors', 'invalid input: expected array, received object'],
      ],
    ],
    [
      'in an array of answers',
      text([{ trailList: [audit] }, 7]),
      [['/0/1', 'expected an answer of the AWS CLI, found `7`']],
    ],
    [
      'another answer',
      text({ trailList: [] }, { Buckets: [] }),
      [
        [
          '/1',
          'expected the answer of `describe-trails`, `get-trail`, `list-trails`, `list-event-data-stores`, `list-channels`, `get-event-data-store`, `get-channel`, `get-event-selectors`, `get-insight-selectors`, `get-event-configuration` or `get-trail-status`',
        ],
      ],
    ],
    [
      'no selectors in the answer',
      text({ trailList: [audit] }, { TrailARN: arn, EventSelectors: [] }),
      [['/1', 'no selectors in it']],
    ],
    ['no JSON', 'An error occurred', [['/0', NEITHER]]],
    ['a page with brackets in it', '# Trails\n\n[docs](x) {a} [b]\n', [['/0', NEITHER]]],
    [
      'cut short',
      `${text({ trailList: [audit] })}\n{"TrailARN":`,
      [
        [
          '/1',
          `not JSON, or cut short: the document that begins in line ${text({ trailList: [audit] }).split('\n').length + 1}`,
        ],
      ],
    ],
  ])('%s', (_, input, problems) => {
    expect(readTrailAnswers(input)).toEqual({
      ok: false,
      problems: problems.map(([path, message]) => ({ severity: 'error', path, message })),
    });
  });

  test('nothing in it: no trails', () => {
    expect(readTrailAnswers(' \n')).toEqual({ ok: true, value: { trails: [], ...NOTHING_SAID } });
  });
});
