import { describe, expect, test } from 'vitest';
import { AVERAGE_MONTH } from '../../src/model/quantity/month.ts';
import type { TrafficRow } from '../../src/model/snapshot/snapshot.ts';
import { DEFAULT_POLICY } from '../../src/optimize/policy.ts';
import { type Proposal, propose } from '../../src/optimize/propose.ts';
import { NO_CHOICES } from '../../src/optimize/question.ts';
import { findingsOfProposal } from '../../src/report/findings/find.ts';
import { sentenceOf } from '../../src/report/findings/sentence.ts';
import { gainText } from '../../src/report/text/gain-text.ts';
import type { Selector } from '../../src/selectors/selector.ts';
import { bucketRow, dataSelector, loadRates, makeSnapshot, makeTrail, MANAGEMENT } from '../factories.ts';

const rates = loadRates();
const MILLION = 1_000_000;
const bucket = (name: string): string => `arn:aws:s3:::${name}/`;
const excluding = (...arns: readonly string[]): readonly Selector[] => [
  MANAGEMENT,
  { ...dataSelector('AWS::S3::Object', { Field: 'resources.ARN', NotStartsWith: arns }), Name: 'all but noise' },
];

/** Silent, worth too little, worth a value, not counted, and not seen. */
const NAMES = ['silent', 'cheap', 'busy', 'unknown', 'unseen'];
const noisy = bucketRow('raw', true, 900 * MILLION, { eventName: 'GetObject' });
const traffic = [
  noisy,
  bucketRow('raw', false, MILLION),
  bucketRow('silent', true, 0),
  bucketRow('silent', false, 0),
  bucketRow('cheap', true, 100_000),
  bucketRow('busy', true, 5 * MILLION),
  bucketRow('unknown', true, null),
];

function proposalFor(
  retire: 'own' | 'all',
  rows: readonly TrafficRow[] = traffic,
  selectors = excluding(...NAMES.map(bucket)),
): Proposal {
  const trail = makeTrail({ selectors });
  const snapshot = makeSnapshot({ traffic: [...rows], trails: [trail] });
  const policy = { ...DEFAULT_POLICY, drop: { ...DEFAULT_POLICY.drop, retire } };
  return propose({ snapshot, rates, month: AVERAGE_MONTH, policy, trail, choices: NO_CHOICES });
}

function excludedBy({ selectors }: Proposal): readonly string[] {
  const values = selectors.flatMap(({ FieldSelectors }) =>
    FieldSelectors.flatMap(({ NotStartsWith = [] }) => NotStartsWith),
  );
  return [...new Set(values)].toSorted();
}

describe("somebody else's exclusions", () => {
  test('stay, and those of what was silent are told', () => {
    const proposal = proposalFor('own');
    expect(excludedBy(proposal)).toEqual(['busy', 'cheap', 'raw', 'silent', 'unknown', 'unseen'].map(bucket));
    const { question } = proposal;
    const told = findingsOfProposal({ question, proposal }).filter(({ kind }) => kind === 'idle-exclusions');
    expect(told.map(sentenceOf)).toEqual([
      "org-trail has 1 exclusion of somebody's hand under which nothing happened (silent); with drop.retire: all in the policy they are recorded again, and their values are free",
    ]);
  });

  test('leave with retire: all where they hide next to nothing, and are among the gains with their cost', () => {
    const proposal = proposalFor('all');
    expect(excludedBy(proposal)).toEqual(['busy', 'raw', 'unknown', 'unseen'].map(bucket));
    expect(proposal.gains.map(gainText)).toEqual([
      'cheap is recorded again, $0.11 a month: somebody excluded it, which hides next to nothing, and the policy says retire: all',
      'silent is recorded again, $0.00 a month: somebody excluded it, which hides next to nothing, and the policy says retire: all',
    ]);
  });

  test('leave also where nothing else is to be done, as long as it costs nothing', () => {
    const rows = traffic.filter((row) => row.resource?.arn === bucket('silent'));
    const proposal = proposalFor('all', rows, excluding(bucket('silent'), bucket('unseen')));
    expect(proposal.unchanged).toBe(false);
    expect(excludedBy(proposal)).toEqual([bucket('unseen')]);
    expect(proposalFor('all', rows, proposal.selectors as Selector[])).toMatchObject({ unchanged: true });
  });

  test('hide what another selector records', () => {
    const selectors = [
      ...excluding(bucket('busy')),
      dataSelector('AWS::S3::Object', { Field: 'readOnly', Equals: ['true'] }),
    ];
    expect(proposalFor('all', traffic, selectors).offers.retired).toEqual([]);
  });

  test('by a beginning of several names leave only together', () => {
    const rows = [noisy, bucketRow('tmp-1', true, 0), bucketRow('tmp-2', true, 5 * MILLION)];
    expect(proposalFor('all', rows, excluding('arn:aws:s3:::tmp-')).gains).toEqual([]);
    const silent = [noisy, bucketRow('tmp-1', true, 0), bucketRow('tmp-2', true, 0)];
    expect(proposalFor('all', silent, excluding('arn:aws:s3:::tmp-')).gains.map(({ resource }) => resource)).toEqual([
      'arn:aws:s3:::tmp-',
      'arn:aws:s3:::tmp-1/',
      'arn:aws:s3:::tmp-2/',
    ]);
  });
});
