import { DATA, MANAGEMENT, SHOP } from './place.ts';

const arnOf = (region: string, account: string, name: string): string =>
  `arn:aws:cloudtrail:${region}:${account}:trail/${name}`;

const allOf = (name: string, type: string): object => ({
  Name: name,
  FieldSelectors: [
    { Field: 'eventCategory', Equals: ['Data'] },
    { Field: 'resources.type', Equals: [type] },
  ],
});

const quietly = {
  cloudWatchLogs: null,
  kmsKey: null,
  snsTopic: null,
  logFileValidation: true,
  recursiveLogging: true,
  aggregation: [],
};

/** Four trails as estates grow them: one for everything, one forgotten, one stopped, one that a team made for itself. */
export const TRAILS: readonly object[] = [
  {
    name: 'org-trail',
    arn: arnOf('us-east-1', MANAGEMENT, 'org-trail'),
    account: MANAGEMENT,
    homeRegion: 'us-east-1',
    multiRegion: true,
    organization: true,
    logging: true,
    startedLogging: '2024-02-06T09:14:31Z',
    stoppedLogging: null,
    includeGlobalServiceEvents: true,
    advancedEventSelectors: [
      { Name: 'Management events selector', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] },
      allOf('All S3 objects', 'AWS::S3::Object'),
      allOf('All Lambda functions', 'AWS::Lambda::Function'),
      allOf('All DynamoDB tables', 'AWS::DynamoDB::Table'),
    ],
    insights: [{ type: 'ApiCallRateInsight', on: ['Management'] }],
    bucket: 'acme-ct-logs',
    ...quietly,
    kmsKey: `arn:aws:kms:us-east-1:${MANAGEMENT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
  },
  {
    name: 'audit-old',
    arn: arnOf('us-east-1', DATA, 'audit-old'),
    account: DATA,
    homeRegion: 'us-east-1',
    multiRegion: true,
    organization: false,
    logging: true,
    startedLogging: '2019-08-21T15:02:10Z',
    stoppedLogging: null,
    includeGlobalServiceEvents: true,
    eventSelectors: [
      { ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [], ExcludeManagementEventSources: [] },
    ],
    insights: [],
    bucket: 'acme-audit-old-logs',
    ...quietly,
    logFileValidation: false,
  },
  {
    name: 'checkout-data-events',
    arn: arnOf('eu-west-1', SHOP, 'checkout-data-events'),
    account: SHOP,
    homeRegion: 'eu-west-1',
    multiRegion: false,
    organization: false,
    logging: true,
    startedLogging: '2025-06-11T07:40:55Z',
    stoppedLogging: null,
    includeGlobalServiceEvents: false,
    advancedEventSelectors: [
      {
        Name: 'Receipts and settlements',
        FieldSelectors: [
          { Field: 'eventCategory', Equals: ['Data'] },
          { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
          {
            Field: 'resources.ARN',
            StartsWith: ['arn:aws:s3:::acme-checkout-receipts/', 'arn:aws:s3:::acme-payments-settlements/'],
          },
        ],
      },
    ],
    insights: [],
    bucket: 'acme-checkout-trail-logs',
    ...quietly,
  },
  {
    name: 'trail-before-2024',
    arn: arnOf('us-east-1', SHOP, 'trail-before-2024'),
    account: SHOP,
    homeRegion: 'us-east-1',
    multiRegion: false,
    organization: false,
    logging: false,
    includeGlobalServiceEvents: true,
    eventSelectors: [
      {
        ReadWriteType: 'WriteOnly',
        IncludeManagementEvents: true,
        DataResources: [],
        ExcludeManagementEventSources: [],
      },
    ],
    insights: [],
    bucket: 'acme-legacy-trail-logs',
    ...quietly,
    logFileValidation: false,
  },
];
