import type { TrailSettings } from '../../../src/selectors/dialects/settings.ts';
import type { Parameter } from '../../../src/selectors/dialects/parameters.ts';
import type { Selector, Target } from '../../../src/selectors/selector.ts';
import { HOSTILE } from '../hostile.ts';

/** Every operator, and a text of everything that is dangerous somewhere. */
export const SELECTORS: readonly Selector[] = [
  { Name: 'Management events selector', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] },
  {
    Name: HOSTILE.join(''),
    FieldSelectors: [
      { Field: 'eventCategory', Equals: ['Data'] },
      { Field: 'readOnly', Equals: ['true'] },
      { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
      {
        Field: 'resources.ARN',
        StartsWith: ['arn:aws:s3:::a/'],
        EndsWith: ['.json', ...HOSTILE],
        NotEquals: ['arn:aws:s3:::a/x'],
        NotStartsWith: ['arn:aws:s3:::a/logs/', 'arn:aws:s3:::a/tmp/'],
        NotEndsWith: ['~'],
      },
    ],
  },
];

export const STORE_SELECTORS: readonly Selector[] = [
  {
    FieldSelectors: [
      { Field: 'eventCategory', Equals: ['Management'] },
      { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'], StartsWith: ['k'], EndsWith: ['.com'] },
      { Field: 'eventName', NotStartsWith: ['List'], NotEndsWith: ['s'] },
    ],
  },
];

export const HOSTILE_NAME = 'a"b\\c${d}%{e}`*/\n#\u2028\u202ef';

export const SETTINGS: TrailSettings = {
  name: HOSTILE_NAME,
  bucket: HOSTILE_NAME,
  logging: false,
  multiRegion: true,
  organization: true,
  includeGlobalServiceEvents: false,
  logFileValidation: true,
  kmsKey: 'arn:aws:kms:us-east-1:111122223333:key/1',
  snsTopic: 'topic',
  logGroup: 'arn:aws:logs:us-east-1:111122223333:log-group:trail:*',
  insights: [{ type: 'ApiCallRateInsight', on: ['Management', 'Data'] }],
};

/** What may be known of a trail or a store, and what a declaration then lacks, in the order of its members. */
export const UNKNOWN: readonly (readonly [Target, TrailSettings, readonly Parameter[]])[] = [
  ['trail', {}, ['trailName', 'bucketName', 'isLogging']],
  ['trail', { name: HOSTILE_NAME }, ['bucketName', 'isLogging']],
  ['trail', { bucket: HOSTILE_NAME }, ['trailName', 'isLogging']],
  ['trail', { name: 'a', bucket: 'b', logging: false }, []],
  ['trail', { name: 'a', logging: true, logGroup: null }, ['bucketName']],
  ['trail', { logging: true, logGroup: 'arn:g' }, ['trailName', 'bucketName', 'cloudWatchLogsRoleArn']],
  ['trail', SETTINGS, ['cloudWatchLogsRoleArn']],
  ['event-data-store', {}, ['eventDataStoreName']],
  ['event-data-store', { name: HOSTILE_NAME }, []],
];
