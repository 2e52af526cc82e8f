import { describe, expect, test } from 'vitest';
import { AVERAGE_MONTH } from '../../../src/model/quantity/month.ts';
import type { Snapshot, Trail } from '../../../src/model/snapshot/snapshot.ts';
import { DEFAULT_POLICY, type Policy } from '../../../src/optimize/policy.ts';
import { propose } from '../../../src/optimize/propose.ts';
import { NO_CHOICES } from '../../../src/optimize/question.ts';
import { findingsOfProposal } from '../../../src/report/findings/find.ts';
import type { Kind } from '../../../src/report/findings/rules.ts';
import { adviceOf } from '../../../src/report/findings/sentence.ts';
import { ALL_S3, bucketRow, loadRates, makeRow, makeSnapshot, makeTrail, MANAGEMENT } from '../../factories.ts';

const NOISY = 100_000_000;
const rates = loadRates();

interface Facts {
  readonly trail?: Partial<Trail>;
  readonly others?: readonly Trail[];
  readonly traffic?: Snapshot['traffic'];
  readonly policy?: Partial<Policy>;
}

/** What is said before a proposal for the first trail is used, by kind. */
function saysOf({ trail: changes, others = [], traffic = [], policy }: Facts): Partial<Record<Kind, string>> {
  const trail = makeTrail({ selectors: [MANAGEMENT, ALL_S3], bucket: null, ...changes });
  const question = {
    snapshot: makeSnapshot({ traffic, trails: [trail, ...others] }),
    rates,
    month: AVERAGE_MONTH,
    policy: { ...DEFAULT_POLICY, ...policy },
    trail,
    choices: NO_CHOICES,
  };
  const found = findingsOfProposal({ question, proposal: propose(question) });
  return Object.fromEntries(found.map((finding) => [finding.kind, adviceOf(finding)]));
}

function protecting(protect: Partial<Policy['protect']>): Partial<Policy> {
  return { protect: { ...DEFAULT_POLICY.protect, ...protect } };
}

describe('why there is nothing to save', () => {
  test.for<[string, Facts, RegExp]>([
    ['management events only', { trail: { selectors: [MANAGEMENT] } }, /^org-trail records no data events\. Dropping/],
    ['nothing that is ever proposed', { trail: { selectors: [] } }, /records neither data nor management events/],
    ['a stopped trail', { trail: { logging: false } }, /^org-trail is stopped/],
    [
      'everything noisy is protected',
      { traffic: [bucketRow('pii', true, NOISY)], policy: protecting({ resources: ['arn:aws:s3:::pii/'] }) },
      /^the policy protects everything that is noisy$/,
    ],
    [
      'nothing is expensive enough',
      { traffic: [bucketRow('quiet', true, 10)] },
      /^no resource with an observed count saves \$1\.00 a month or more/,
    ],
    ['no count is known', { traffic: [bucketRow('open', true, null)] }, /has an observed count$/],
    ['nothing noisy is recorded', {}, /records nothing in the snapshot that the policy allows to be dropped$/],
    [
      'the policy keeps all',
      { policy: { drop: { reads: false, invokes: false, logBuckets: 'keep' } } },
      /^the policy allows neither reads nor invocations to be dropped$/,
    ],
  ])('%s', ([, facts, expected]) => {
    expect(saysOf(facts)['nothing-to-save']).toMatch(expected);
  });

  test('is not said of a trail whose selectors are not known', () => {
    const says = saysOf({ trail: { selectors: null, logging: null } });
    expect(says['nothing-to-save']).toBeUndefined();
    expect(says['selectors-unknown']).toBe(
      'the snapshot does not have the selectors of org-trail, so there is nothing to propose',
    );
    expect(says['status-unknown']).toMatch(/: what is proved holds only while it is$/);
  });
});

describe('what a change takes along', () => {
  test('noisy reads', () => {
    const traffic = [bucketRow('raw', true, NOISY)];
    expect(saysOf({ traffic })['reads-unseen']).toMatch(/^detections, .* no longer see reads of raw$/);
    expect(saysOf({ traffic })['controls-red']).toMatch(
      /^AWS Config cloudtrail-all-read-s3-data-event-check .* turn red in account \d+, because no other trail satisfies them$/,
    );
    expect(saysOf({})['reads-unseen']).toBeUndefined();
  });

  test('deliveries are left out of a log bucket', () => {
    const delivery = bucketRow('ct-logs', false, NOISY, { eventName: 'PutObject', caller: 'aws-service' });
    const says = saysOf({ trail: { bucket: 'ct-logs' }, traffic: [delivery] });
    expect(says['log-bucket']).toMatch(/^files that are put into ct-logs without the ARN of a caller, as AWS services/);
  });

  test('basic selectors are replaced, and those of an organization for every member', () => {
    const facts = { traffic: [bucketRow('raw', true, NOISY)] };
    expect(Object.keys(saysOf(facts))).toEqual(['reads-unseen', 'controls-red']);
    const says = saysOf({ ...facts, trail: { selectorKind: 'basic', organization: true } });
    expect(says['basic-replaced']).toMatch(/^org-trail has basic event selectors; putting advanced ones deletes them/);
    expect(says['organization-trail']).toMatch(/: the change takes effect in every member account$/);
  });
});

describe('what a proposal leaves', () => {
  test('resources for which there is no room', () => {
    const traffic = (buckets: number): Snapshot['traffic'] =>
      Array.from({ length: buckets }, (_, index) => bucketRow(`bucket-${index}`, true, NOISY + index));
    expect(saysOf({ traffic: traffic(2_000) })['limit-500-values']).toMatch(
      /^1\d{3} more resources are worth excluding, but AWS allows 500 values; the most expensive are in$/,
    );
    expect(saysOf({ traffic: traffic(20) })['limit-500-values']).toBeUndefined();
  });

  test('resources without a count', () => {
    const traffic = [bucketRow('raw', true, NOISY), bucketRow('open', true, null)];
    expect(saysOf({ traffic })['unknown-stays']).toBe(
      '1 resource has no observed count: it stays logged, and what it costs is not known',
    );
  });

  test('copies that selectors cannot save', () => {
    const traffic = [
      bucketRow('raw', true, NOISY),
      { ...bucketRow('x', true, 150_000), category: 'Management' as const },
    ];
    const others = [makeTrail({ name: 'a-first', organization: true })];
    expect(saysOf({ traffic, others })['additional-copies']).toMatch(
      /^org-trail pays \$3\.26 a month for management events that another trail records too\./,
    );
  });

  test('of several trails that nothing tells apart, all are named, whatever they are called', () => {
    const traffic = [bucketRow('raw', true, NOISY), makeRow({ count: 150_000 })];
    const twins = (names: readonly string[]): string | undefined =>
      saysOf({
        traffic,
        trail: { organization: true },
        others: names.map((name) =>
          makeTrail({ name, organization: true, selectors: [MANAGEMENT, ALL_S3], bucket: null }),
        ),
      })['additional-copies'];
    expect(twins(['a-first'])).toMatch(
      /^a-first and org-trail record the same management events, which costs \$[\d.]+ a/,
    );
    expect(twins(['z-last'])).toMatch(
      /^org-trail and z-last record the same management events, which costs \$[\d.]+ a/,
    );
    expect(twins(['a-first', 'z-last'])).toMatch(/^a-first, org-trail and z-last record .*, which costs \$[\d.]+ a/);
  });

  test('management events to nobody', () => {
    const dataOnly = { selectors: [ALL_S3] };
    expect(saysOf({ trail: dataOnly })['no-management']).toMatch(
      /^org-trail records no management events, and no other/,
    );
    const others = [makeTrail({ name: 'audit' })];
    expect(saysOf({ trail: dataOnly, others })['no-management']).toBeUndefined();
  });
});

describe('what the policy asks for', () => {
  test('resources that the snapshot does not hold', () => {
    const policy = protecting({ resources: ['arn:aws:s3:::nonesuch/', 'arn:aws:s3:::none/'] });
    expect(saysOf({ policy })['protected-unmatched']).toBe(
      'the policy protects arn:aws:s3:::nonesuch/, arn:aws:s3:::none/, which match nothing in the snapshot',
    );
  });
});
