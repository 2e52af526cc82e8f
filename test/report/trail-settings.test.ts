import { describe, expect, test } from 'vitest';
import type { Trail } from '../../src/model/snapshot/snapshot.ts';
import { parseSnapshot } from '../../src/model/snapshot/parse-snapshot.ts';
import { trailSettings } from '../../src/report/trail-settings.ts';
import { makeTrail } from '../factories.ts';

const FILE = {
  name: 'org-trail',
  arn: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/org-trail',
  account: '111122223333',
  homeRegion: 'us-east-1',
  multiRegion: true,
  advancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }],
};

function readTrail(change: object): Trail {
  const snapshot = parseSnapshot({
    schema: 'trailtrim/snapshot@1',
    window: { start: '2026-10-01T00:00:00Z', end: '2026-10-31T00:00:00Z' },
    traffic: [],
    trails: [{ ...FILE, ...change }],
  });
  if (!snapshot.ok) throw new Error(JSON.stringify(snapshot.problems));
  return snapshot.value.trails[0]!;
}

describe('what a trail is declared with', () => {
  test('all that the snapshot says', () => {
    const trail = readTrail({
      organization: true,
      logging: false,
      includeGlobalServiceEvents: false,
      bucket: 'logs',
      cloudWatchLogs: 'arn:aws:logs:us-east-1:111122223333:log-group:trail:*',
      kmsKey: 'arn:aws:kms:us-east-1:111122223333:key/1',
      snsTopic: null,
      logFileValidation: false,
      insights: [{ type: 'ApiErrorRateInsight', on: ['Data'] }],
    });
    expect(trailSettings(trail)).toEqual({
      name: 'org-trail',
      bucket: 'logs',
      logging: false,
      multiRegion: true,
      organization: true,
      includeGlobalServiceEvents: false,
      logFileValidation: false,
      kmsKey: 'arn:aws:kms:us-east-1:111122223333:key/1',
      snsTopic: null,
      logGroup: 'arn:aws:logs:us-east-1:111122223333:log-group:trail:*',
      insights: [{ type: 'ApiErrorRateInsight', on: ['Data'] }],
    });
  });

  test('what the snapshot leaves open stays open', () => {
    expect(trailSettings(readTrail({}))).toEqual({
      name: 'org-trail',
      multiRegion: true,
      organization: false,
      includeGlobalServiceEvents: true,
      logGroup: null,
    });
    expect(trailSettings(readTrail({ cloudWatchLogs: { some: 'form' } }))).not.toHaveProperty('logGroup');
  });

  test.for([
    ['beside the trail, its name', 'arn:aws:sns:us-east-1:111122223333:trail', 'trail'],
    [
      'in another Region, its ARN',
      'arn:aws:sns:eu-west-1:111122223333:trail',
      'arn:aws:sns:eu-west-1:111122223333:trail',
    ],
    [
      'of another account, its ARN',
      'arn:aws:sns:us-east-1:444455556666:trail',
      'arn:aws:sns:us-east-1:444455556666:trail',
    ],
    ['known by its name, that', 'trail', 'trail'],
  ] as const)('a topic %s', ([, snsTopic, written]) => {
    expect(trailSettings(makeTrail({ snsTopic })).snsTopic).toBe(written);
  });
});
