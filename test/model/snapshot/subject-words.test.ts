import { expect, test } from 'vitest';
import { subjectWords } from '../../../src/model/snapshot/subject-words.ts';
import { bucketOf, type Subject } from '../../../src/model/snapshot/subject.ts';

const PLACE = { account: '111122223333', region: 'eu-west-1' };
const TRAIL = 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit';
const STORE = 'arn:aws:cloudtrail:eu-west-1:111122223333:eventdatastore/lake';

const buckets = (kind: 'metrics-coverage', ...names: readonly string[]): readonly Subject[] =>
  names.map((name) => ({ kind, resource: bucketOf('aws', name) }));

test.for<[string, readonly Subject[]]>([
  ['S3 request metrics of acme-raw', [{ kind: 'request-metrics', resource: bucketOf('aws-cn', 'acme-raw') }]],
  [
    'whether the counted S3 metrics cover the whole bucket: a, b, c, d, e and 1 more',
    buckets('metrics-coverage', 'a', 'b', 'c', 'd', 'e', 'f'),
  ],
  [
    'a metric of AWS/S3; 2 metrics of AWS/Usage; management events',
    [
      { kind: 'metrics', namespace: 'AWS/S3', count: 1 },
      { kind: 'management-events' },
      { kind: 'metrics', namespace: 'AWS/Usage', count: 2 },
    ],
  ],
  [
    'trails and event data stores homed in eu-west-1 (account 111122223333)',
    [
      { kind: 'list', of: 'trails' },
      { kind: 'list', of: 'event-data-stores' },
    ],
  ],
  [
    `event selectors and Insights of trail ${TRAIL}; Insights of event data store ${STORE} (account 111122223333, eu-west-1)`,
    [
      { kind: 'trail-setting', arn: TRAIL, setting: 'event-selectors' },
      { kind: 'store-setting', arn: STORE, setting: 'insights' },
      { kind: 'trail-setting', arn: TRAIL, setting: 'insights' },
    ],
  ],
  ['the CloudTrail bill', [{ kind: 'bill' }]],
  [
    'the CloudTrail bill, of 2 accounts: 1, 2; the CloudTrail bill beyond its first 9 lines',
    [
      { kind: 'bill', account: '1' },
      { kind: 'bill', account: '3', after: 9 },
      { kind: 'bill', account: '2' },
    ],
  ],
  [
    'size and eventID of 3 of 12 events of a.csv',
    [{ kind: 'log-members', path: 'a.csv', members: ['size', 'eventID'], count: 3, of: 12 }],
  ],
  ['3 of 12 lines of a.json', [{ kind: 'log-records', path: 'a.json', unit: 'line', count: 3, of: 12 }]],
])('%s', ([words, subjects]) => {
  expect(subjectWords(subjects, PLACE)).toBe(words);
});
