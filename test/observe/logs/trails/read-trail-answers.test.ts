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
  ])('%s', (_, input) => {
    expect(readTrailAnswers(input)).toEqual({ ok: true, value: { trails: [fileTrail], gaps: [], notes: [] } });
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
      text({ trailList: [] }, { IsLogging: true }),
      [
        [
          '/1',
          'expected the answer of `describe-trails`, `get-trail`, `get-event-selectors` or `get-insight-selectors`',
        ],
      ],
    ],
    [
      'no selectors in the answer',
      text({ trailList: [audit] }, { TrailARN: arn, EventSelectors: [] }),
      [['/1', 'no selectors in it']],
    ],
    ['no JSON', 'An error occurred', [['/0', 'not JSON, or cut short: the document that begins in line 1']]],
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
    expect(readTrailAnswers(' \n')).toEqual({ ok: true, value: { trails: [], gaps: [], notes: [] } });
  });
});
