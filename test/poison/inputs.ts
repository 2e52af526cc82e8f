/** One of everything that a snapshot may hold. */
export const SNAPSHOT = {
  schema: 'trailtrim/snapshot@1',
  takenAt: '2026-11-20T06:00:00Z',
  partition: 'aws',
  window: { start: '2026-10-23T00:00:00Z', end: '2026-11-20T00:00:00Z' },
  traffic: [
    {
      account: '111122223333',
      region: 'us-east-1',
      category: 'Management',
      eventSource: 'kms.amazonaws.com',
      eventName: 'Decrypt',
      readOnly: true,
      count: 5_000_000,
      evidence: 'measured',
      via: 'lookup-events sample',
    },
    {
      account: '111122223333',
      region: 'us-east-1',
      category: 'Data',
      eventSource: 's3.amazonaws.com',
      eventName: 'GetObject',
      readOnly: true,
      resource: { type: 'AWS::S3::Object', arn: 'arn:aws:s3:::raw/', tags: { Team: 'data' } },
      count: 90_000_000,
      evidence: 'measured',
      via: 'cloudwatch AWS/S3 GetRequests',
    },
    {
      account: '444455556666',
      region: 'eu-west-1',
      category: 'Data',
      eventSource: 'dynamodb.amazonaws.com',
      eventName: 'GetItem',
      readOnly: true,
      resource: { type: 'AWS::DynamoDB::Table', arn: 'arn:aws:dynamodb:eu-west-1:444455556666:table/t' },
      count: null,
      evidence: 'unknown',
      via: 'cloudwatch AWS/DynamoDB SuccessfulRequestLatency',
    },
  ],
  trails: [
    {
      name: 'main',
      arn: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/main',
      account: '111122223333',
      homeRegion: 'us-east-1',
      multiRegion: true,
      organization: false,
      logging: true,
      includeGlobalServiceEvents: true,
      advancedEventSelectors: [
        {
          Name: 'Management events selector',
          FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }],
        },
        {
          Name: 'Objects',
          FieldSelectors: [
            { Field: 'eventCategory', Equals: ['Data'] },
            { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
            { Field: 'resources.ARN', NotStartsWith: ['arn:aws:s3:::quiet/'] },
          ],
        },
      ],
      insights: [{ type: 'ApiCallRateInsight', on: ['Management'] }],
      bucket: 'logs',
      cloudWatchLogs: 'arn:aws:logs:us-east-1:111122223333:log-group:trail:*',
      kmsKey: 'arn:aws:kms:us-east-1:111122223333:key/k',
      snsTopic: 'arn:aws:sns:us-east-1:111122223333:t',
      logFileValidation: true,
    },
    {
      name: 'second',
      arn: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/second',
      account: '111122223333',
      homeRegion: 'us-east-1',
      multiRegion: false,
      organization: false,
      logging: null,
      eventSelectors: [
        {
          ReadWriteType: 'All',
          IncludeManagementEvents: true,
          DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::raw/'] }],
        },
      ],
      bucket: 'elsewhere',
      deliveryError: 'AccessDenied',
      logGroupDeliveryError: 'NotFound',
      startedLogging: '2024-01-01T00:00:00Z',
    },
  ],
  eventDataStores: [
    {
      name: 'store',
      arn: 'arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/s',
      account: '111122223333',
      homeRegion: 'us-east-1',
      multiRegion: true,
      organization: false,
      ingesting: true,
      billingMode: 'EXTENDABLE_RETENTION_PRICING',
      retentionDays: 366,
      advancedEventSelectors: [{ Name: 'All', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }],
    },
  ],
  channels: [
    {
      name: 'cloudwatch',
      arn: 'arn:aws:cloudtrail:us-east-1:111122223333:channel/aws-service-channel/cloudwatch/c',
      account: '111122223333',
      homeRegion: 'us-east-1',
      multiRegion: false,
      service: 'cloudwatch',
      advancedEventSelectors: [{ Name: 'All', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }],
    },
  ],
  logBuckets: [
    {
      name: 'logs',
      region: 'us-east-1',
      versioning: 'Enabled',
      mfaDelete: false,
      objectLock: { mode: 'GOVERNANCE', days: 30 },
      lifecycle: [{ ID: 'old', Status: 'Enabled', Filter: { Prefix: 'AWSLogs/' }, Expiration: { Days: 400 } }],
      encryption: { algorithm: 'aws:kms', kmsKey: 'arn:aws:kms:us-east-1:111122223333:key/k' },
      policy: { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:DeleteObject' }] },
    },
  ],
  logGroups: [{ arn: 'arn:aws:logs:us-east-1:111122223333:log-group:trail', retentionDays: 30 }],
  given: [{ dimension: 'observing.metrics', account: '111122223333', region: 'us-east-1', quantity: '100' }],
  repeats: [],
  bill: [
    {
      account: '111122223333',
      month: '2026-10',
      usageType: 'USE1-DataEventsRecorded',
      quantity: '12345678',
      amount: '12.345678',
      estimated: false,
    },
    {
      account: '111122223333',
      month: '2026-10',
      usageType: 'USE1-SomethingNew',
      quantity: '1',
      amount: '2',
      estimated: true,
      service: 'AWS CloudTrail',
    },
  ],
  gaps: [
    {
      what: 'S3 request metrics of thumbs',
      account: '111122223333',
      region: 'us-east-1',
      reason: 'not enabled',
      remedy: 'enable them',
    },
  ],
};

/** Of seven weeks, with daily counts in two Regions: months of the past can be forecast. The rest is in `SNAPSHOT`. */
export const HISTORY = {
  schema: SNAPSHOT.schema,
  partition: SNAPSHOT.partition,
  window: { start: '2026-11-01T00:00:00Z', end: '2026-12-20T00:00:00Z' },
  traffic: ['us-east-1', 'eu-west-1'].map((region) => ({
    ...SNAPSHOT.traffic[1]!,
    region,
    count: 4_900_000,
    daily: Array<number>(49).fill(100_000),
  })),
  trails: SNAPSHOT.trails.slice(0, 1),
};

export const SELECTORS = SNAPSHOT.trails[0]!.advancedEventSelectors!;

export const POLICY = {
  protect: {
    calls: ['s3:DeleteObject'],
    resources: ['arn:aws:s3:::pii-*/'],
    tags: { Team: ['security'] },
  },
  fleet: { keep: ['main'] },
};

export const EVENTS = [
  {
    eventVersion: '1.11',
    eventCategory: 'Data',
    eventSource: 's3.amazonaws.com',
    eventName: 'GetObject',
    eventTime: '2026-11-01T00:00:00Z',
    eventID: '11111111-2222-3333-4444-555555555555',
    eventType: 'AwsApiCall',
    awsRegion: 'us-east-1',
    recipientAccountId: '111122223333',
    readOnly: true,
    managementEvent: false,
    userIdentity: { type: 'AssumedRole', arn: 'arn:aws:sts::111122223333:assumed-role/app/me' },
    resources: [{ type: 'AWS::S3::Object', ARN: 'arn:aws:s3:::raw/a' }],
  },
];

export const USAGE = {
  account: '111122223333',
  region: 'us-east-1',
  trails: [{ name: 'security', management: 'all', data: ['s3'], insights: ['call-rate'], bucket: 'example-logs' }],
  events: { management: { reads: '2M', writes: '100k' } },
};

export const RATES = [
  {
    dimension: 'data',
    unit: 'event',
    price: '0.000001',
    currency: 'USD',
    tiers: null,
    regions: ['us-east-1'],
    usageTypeSuffix: 'DataEventsRecorded',
    sources: ['my contract'],
    asOf: '2026-11-01',
    confidence: 'high',
    notes: 'mine',
  },
];

export const TRAILS = {
  trailList: [
    {
      Name: 'main',
      TrailARN: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/main',
      HomeRegion: 'us-east-1',
      S3BucketName: 'logs',
      IsMultiRegionTrail: true,
      IsOrganizationTrail: false,
      IncludeGlobalServiceEvents: true,
    },
  ],
};
