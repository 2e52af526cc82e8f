import { toCount } from '../src/model/quantity/count.ts';
import type { TrafficRow } from '../src/model/snapshot/snapshot.ts';
import { DEFAULT_POLICY } from '../src/optimize/policy.ts';
import { propose } from '../src/optimize/propose.ts';
import { NO_CHOICES } from '../src/optimize/question.ts';
import { AVERAGE_MONTH } from '../src/model/quantity/month.ts';
import { ALL_S3, loadRates, makeSnapshot, makeTrail, MANAGEMENT } from '../test/factories.ts';

/** How the time of a proposal grows with the number of buckets, each with reads and writes, far more than 500 values. */
const rates = loadRates();
let before: number | undefined;
for (const buckets of [100, 1_000, 10_000]) {
  const traffic = Array.from({ length: buckets * 2 }, (_, index): TrafficRow => {
    const arn = `arn:aws:s3:::bucket-${String(index >> 1).padStart(6, '0')}/`;
    return {
      account: '111122223333',
      region: 'us-east-1',
      category: 'Data',
      eventSource: 's3.amazonaws.com',
      eventName: null,
      readOnly: index % 2 === 0,
      resource: { type: 'AWS::S3::Object', arn },
      count: toCount(100_000_000 + index),
      evidence: 'measured',
    };
  });
  const trail = makeTrail({ selectors: [MANAGEMENT, ALL_S3], bucket: 'logs' });
  const snapshot = makeSnapshot({ traffic, trails: [trail] });
  const start = performance.now();
  propose({ snapshot, rates, month: AVERAGE_MONTH, policy: DEFAULT_POLICY, trail, choices: NO_CHOICES });
  const time = performance.now() - start;
  console.log(
    `${String(buckets).padStart(7)} buckets  ${time.toFixed(0).padStart(6)} ms${before === undefined ? '' : `  ${(time / before).toFixed(1)}x for ten times as many`}`,
  );
  before = time;
}
