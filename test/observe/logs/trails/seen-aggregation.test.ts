import { expect, test } from 'vitest';
import { withSeenAggregation } from '../../../../src/observe/logs/trails/seen-aggregation.ts';
import { readTrailAnswers } from '../../../../src/observe/logs/trails/read-trail-answers.ts';

const ARN = 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit';
const answers = readTrailAnswers(JSON.stringify({ trailList: [{ TrailARN: ARN, HasCustomEventSelectors: false }] }));
const trails = answers.ok ? answers.value.trails : [];

test('a trail that does not say whether it aggregates may be the one', () => {
  const { trails: seen, gaps } = withSeenAggregation(trails);
  expect(seen).toMatchObject([{ arn: ARN, aggregation: null }]);
  expect(gaps).toMatchObject([{ kind: 'not-given', what: `aggregation of trail ${ARN}` }]);
});

test('where no trail is known it is a gap without one', () => {
  expect(withSeenAggregation([])).toMatchObject({ trails: [], gaps: [{ what: 'aggregation of data events' }] });
});

test('a trail that says so explains the summaries', () => {
  const given = trails.map((trail) => ({ ...trail, aggregation: ['API_ACTIVITY'] }));
  expect(withSeenAggregation(given)).toEqual({ trails: given, gaps: [] });
});

test('trails that say that they do not leave it to one that is not known', () => {
  const given = trails.map((trail) => ({ ...trail, aggregation: [] }));
  expect(withSeenAggregation(given)).toMatchObject({ trails: given, gaps: [{ what: 'aggregation of data events' }] });
});
