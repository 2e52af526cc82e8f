import { describe, expect, test } from 'vitest';
import { AVERAGE_MONTH } from '../../src/model/quantity/month.ts';
import { toUsd } from '../../src/model/quantity/usd.ts';
import type { Snapshot, TrafficRow, Trail } from '../../src/model/snapshot/snapshot.ts';
import { DEFAULT_POLICY } from '../../src/optimize/policy.ts';
import { type Proposal, propose } from '../../src/optimize/propose.ts';
import { type Choice, NO_CHOICES, type Question } from '../../src/optimize/question.ts';
import { findingsOfProposal } from '../../src/report/findings/find.ts';
import { adviceOf, sentenceOf } from '../../src/report/findings/sentence.ts';
import { viewRecord } from '../../src/selectors/event/event-view.ts';
import { isLogged } from '../../src/selectors/match/match.ts';
import { makeReport } from '../../src/report/report.ts';
import { ALL_S3, bucketRow, dataSelector, loadRates, makeSnapshot, makeTrail, MANAGEMENT } from '../factories.ts';

const rates = loadRates();
const LOGS = 'arn:aws:s3:::logs/';
const FILES = { source: { kind: 'log-files' } } as const;
const METRIC = { source: { kind: 'metric', namespace: 'AWS/S3', metric: 'PutRequests' } } as const;

const delivery = bucketRow('logs', false, 28_000_000, { eventName: 'PutObject', caller: 'aws-service', ...FILES });
const read = bucketRow('logs', true, 7_000_000, { eventName: 'GetObject', caller: 'principal', ...FILES });
const deletion = bucketRow('logs', false, 28_000, { eventName: 'DeleteObject', caller: 'principal', ...FILES });
const serviceRead = bucketRow('logs', true, 5, { eventName: 'GetObject', caller: 'aws-service', ...FILES });
const throughRole = bucketRow('logs', false, 50, { eventName: 'PutObject', ...FILES });
const written = bucketRow('logs', false, 28_000_000, METRIC);
const deliveredByMetric = bucketRow('logs', false, 28_000_000, {
  eventName: 'PutObject',
  caller: 'aws-service',
  source: { ...METRIC.source, deliveredBy: 'cloudtrail.amazonaws.com' },
});
const openReads = bucketRow('logs', true, 7_000_000, { source: { ...METRIC.source, metric: 'GetRequests' } });
const uncounted = bucketRow('logs', false, null, METRIC);

function question(
  traffic: Snapshot['traffic'],
  change: Partial<Trail> = {},
  choices: ReadonlyMap<string, Choice> = NO_CHOICES,
): Question {
  const trail = makeTrail({ selectors: [MANAGEMENT, ALL_S3], bucket: 'logs', ...change });
  const snapshot = makeSnapshot({ traffic, trails: [trail] });
  return { snapshot, rates, month: AVERAGE_MONTH, policy: DEFAULT_POLICY, trail, choices };
}

function proposalOf(...given: Parameters<typeof question>): Proposal {
  return propose(question(...given));
}

/** The sentences of a report on one kind of finding. */
function reported(kind: string, traffic: Snapshot['traffic'], change: Partial<Trail> = {}): readonly string[] {
  const { snapshot, month, policy } = question(traffic, change);
  const { findings } = makeReport({ snapshot, rates, month, policy, maxMonthly: null });
  return findings.filter((finding) => finding.kind === kind).map(sentenceOf);
}

describe('a log bucket is left out', () => {
  test.for<[string, readonly TrafficRow[]]>([
    ['with deliveries', [delivery]],
    ['with deliveries and what services read', [delivery, serviceRead]],
    ['with deliveries that CloudWatch counts', [deliveredByMetric]],
    ['with what principals read beside deliveries', [delivery, read]],
    ['with what principals deleted beside deliveries', [delivery, deletion]],
  ])('%s', ([, traffic]) => {
    expect(proposalOf(traffic)).toMatchObject({ exclusions: { logBuckets: [], deliveries: [LOGS] }, heldBack: [] });
  });

  test.for<[string, readonly TrafficRow[]]>([
    ['with deliveries', [delivery]],
    ['with reads of unknown callers too', [delivery, openReads]],
  ])('whole, where the policy says so, %s', ([, traffic]) => {
    const policy = { ...DEFAULT_POLICY, drop: { ...DEFAULT_POLICY.drop, logBuckets: 'whole' as const } };
    expect(propose({ ...question(traffic), policy })).toMatchObject({
      exclusions: { logBuckets: [LOGS], deliveries: [] },
    });
  });

  test('of which reads, deletes and what callers with an ARN put stay recorded', () => {
    const { selectors } = proposalOf([delivery]);
    const event = (eventName: string, readOnly: boolean, arn?: string): string =>
      isLogged(
        selectors,
        viewRecord({
          eventCategory: 'Data',
          eventSource: 's3.amazonaws.com',
          eventName,
          readOnly,
          ...(arn === undefined ? {} : { userIdentity: { arn } }),
          resources: [{ type: 'AWS::S3::Object', ARN: `${LOGS}AWSLogs/a.json.gz` }],
        }),
      );
    const person = 'arn:aws:iam::111122223333:user/a';
    expect([event('GetObject', true), event('GetObject', true, person)]).toEqual(['yes', 'yes']);
    expect([event('DeleteObject', false), event('PutObject', false, person)]).toEqual(['yes', 'yes']);
    expect([event('PutObject', false), event('UploadPart', false)]).toEqual(['no', 'no']);
  });
});

describe('a log bucket stays in', () => {
  test.for<[string, readonly TrafficRow[], Partial<Trail>]>([
    ['with principals alone', [deletion], {}],
    ['with reads of principals alone, though they are many', [read], {}],
    ['where log files show no delivery', [bucketRow('other', true, 5, FILES)], {}],
    [
      'where metrics show reads alone, and the selectors no writes',
      [openReads],
      { selectors: [MANAGEMENT, dataSelector('AWS::S3::Object', { Field: 'readOnly', Equals: ['true'] })] },
    ],
    ['where nothing was counted', [], {}],
    ['where no count is known', [uncounted], {}],
    [
      'where the selectors require a caller',
      [],
      { selectors: [MANAGEMENT, dataSelector('AWS::S3::Object', { Field: 'userIdentity.arn', StartsWith: ['arn:'] })] },
    ],
  ])('%s', ([, traffic, change]) => {
    const { exclusions } = proposalOf(traffic, change);
    expect([exclusions.logBuckets, exclusions.deliveries]).toEqual([[], []]);
    if (traffic.some(({ caller }) => caller === 'principal')) expect(exclusions.noisy).toEqual([]);
  });

  test('unless the user drops it', () => {
    const choices = new Map([[LOGS, 'drop' as const]]);
    expect(proposalOf([delivery, read], {}, choices)).toMatchObject({
      exclusions: { logBuckets: [LOGS] },
      heldBack: [],
    });
  });

  test('with what is held back, and what its deliveries cost, where a protected call puts files', () => {
    const policy = { ...DEFAULT_POLICY, protect: { ...DEFAULT_POLICY.protect, calls: ['s3:PutObject'] } };
    const asked = { ...question([delivery, read, deletion]), policy };
    const proposal = propose(asked);
    const month = proposal.heldBack[0]!.saving.expected;
    expect(proposal).toMatchObject({
      unchanged: true,
      whyUnchanged: 'log-buckets-held-back',
      heldBack: [{ resource: LOGS, deliveries: 28_000_000n, people: 7_028_000n, calls: ['DeleteObject', 'GetObject'] }],
    });
    // 28 million events in the window at $0.10 for 100,000.
    expect(month.greaterThan(toUsd('28'))).toBe(true);
    const notes = findingsOfProposal({ question: asked, proposal }).map(adviceOf);
    expect(notes).toContain(
      'org-trail records log delivery into logs (28,000,000 events), and with it 7,028,000 events of principals there (DeleteObject and GetObject); no proposal leaves the bucket out, because that would lose them',
    );
  });
});

describe('what a report says of a log bucket', () => {
  test.for<[string, readonly TrafficRow[], readonly string[]]>([
    [
      'deliveries',
      [delivery],
      ['org-trail records log delivery into 1 log bucket (logs), its own among them, so it feeds itself'],
    ],
    [
      'deliveries beside what a service wrote through a role',
      [delivery, throughRole],
      [
        'org-trail records what is written, up to all of it log delivery, into 1 log bucket (logs), its own among them, so it feeds itself',
      ],
    ],
    [
      'deliveries beside other calls of services',
      [delivery, serviceRead],
      ['org-trail records log delivery into 1 log bucket (logs), its own among them, so it feeds itself'],
    ],
    ['principals alone', [deletion, read], []],
    [
      'principals beside deliveries',
      [delivery, read],
      ['org-trail records log delivery into 1 log bucket (logs), its own among them, so it feeds itself'],
    ],
  ])('%s', ([, traffic, sentences]) => {
    expect(reported('log-bucket', traffic)).toEqual(sentences);
  });

  test('recursive logging is no matter where log files show no delivery', () => {
    const change = { recursiveLogging: true };
    expect(reported('recursive-logging', [delivery, deletion], change)).toHaveLength(1);
    expect(reported('recursive-logging', [written], change)).toHaveLength(1);
    expect(reported('recursive-logging', [deletion], change)).toEqual([]);
  });

  test('who deleted or wrote in it', () => {
    expect(reported('log-files-changed', [delivery, read])).toEqual([]);
    expect(reported('log-files-changed', [deletion, read, delivery])).toEqual([
      'principals deleted objects in the log bucket logs: 28,000 DeleteObject in the window',
    ]);
    const put = bucketRow('logs', false, 3, { eventName: 'PutObject', caller: 'principal' });
    expect(reported('log-files-changed', [put])).toEqual([
      'principals wrote or changed objects in the log bucket logs: 3 PutObject in the window',
    ]);
    expect(reported('log-files-changed', [put, deletion])).toEqual([
      'principals deleted and wrote or changed objects in the log bucket logs: 28,000 DeleteObject and 3 PutObject in the window',
    ]);
    // Another bucket is no log bucket.
    expect(reported('log-files-changed', [deletion], { bucket: 'elsewhere' })).toEqual([]);
  });
});
