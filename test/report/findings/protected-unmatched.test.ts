import { expect, test } from 'vitest';
import { OBSERVED_WINDOW } from '../../../src/model/quantity/month.ts';
import type { TrafficRow } from '../../../src/model/snapshot/snapshot.ts';
import { DEFAULT_POLICY } from '../../../src/optimize/policy.ts';
import { sentenceOf } from '../../../src/report/findings/sentence.ts';
import { makeReport } from '../../../src/report/report.ts';
import { ALL_S3, bucketRow, loadRates, makeSnapshot, makeTrail, MANAGEMENT } from '../../factories.ts';

const rates = loadRates();
const PII = { type: 'AWS::S3::Object', arn: 'arn:aws:s3:::acme-pii/' };

test.for<[string, readonly TrafficRow[], 'observed' | 'typed-in', boolean]>([
  ['matches nothing', [bucketRow('web', true, 5)], 'observed', true],
  ['is there', [bucketRow('acme-pii', true, 5)], 'observed', false],
  ['is what an event names besides', [{ ...bucketRow('web', true, 5), alsoNames: [PII] }], 'observed', false],
  ['is not asked of volumes that are typed in', [bucketRow('web', true, 5)], 'typed-in', false],
])('a report tells it too, where a protected resource %s', ([, traffic, origin, isTold]) => {
  const { findings } = makeReport({
    snapshot: makeSnapshot({ traffic, trails: [makeTrail({ selectors: [MANAGEMENT, ALL_S3] })] }),
    rates,
    month: OBSERVED_WINDOW,
    policy: { ...DEFAULT_POLICY, protect: { ...DEFAULT_POLICY.protect, resources: ['arn:aws:s3:::acme-pi*/'] } },
    maxMonthly: null,
    origin,
  });
  expect(findings.filter(({ kind }) => kind === 'protected-unmatched').map(sentenceOf)).toEqual(
    isTold ? ['the policy protects arn:aws:s3:::acme-pi*/, which matches nothing in the snapshot'] : [],
  );
});

test('of a long list the first twenty are named', () => {
  const resources = Array.from({ length: 1_000 }, (_, index) => `arn:aws:s3:::archive${index}/`);
  const { findings } = makeReport({
    snapshot: makeSnapshot({ traffic: [bucketRow('web', true, 5)], trails: [makeTrail({ selectors: [ALL_S3] })] }),
    rates,
    month: OBSERVED_WINDOW,
    policy: { ...DEFAULT_POLICY, protect: { ...DEFAULT_POLICY.protect, resources } },
    maxMonthly: null,
  });
  const [told] = findings.filter(({ kind }) => kind === 'protected-unmatched').map(sentenceOf);
  expect(told).toMatch(/archive19\/ and 980 more, which match nothing/);
});
