import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AwsObservation } from '../../src/observe/aws/observation.ts';
import type { ObservedRow } from '../../src/observe/aws/part.ts';
import { snapshotSchema, type TrafficRowFile } from '../../src/observe/snapshot-schema.ts';
import { LocalAws } from './local/local-aws.ts';
import { scenarioOfSnapshot } from './local/scenario-of-snapshot.ts';
import { observeLocal } from './observe-local.ts';

const estate = snapshotSchema.parse(
  JSON.parse(readFileSync(new URL('../../examples/estate.json', import.meta.url), 'utf8')),
);
const NOW = new Date('2026-11-20T06:00:00Z');

/** Events by what they are and whose, as both sides tell it. */
function countsOf(rows: Iterable<ObservedRow | TrafficRowFile>): Readonly<Record<string, number | null>> {
  const counts: Record<string, number | null> = {};
  for (const { account, region, eventSource, eventName, readOnly, resource, count, via } of rows) {
    // Who delivers logs into a bucket no metric tells.
    const isDelivery = via?.includes(', delivery by') === true;
    const metric = /AWS\/S3 (\w+)/.exec(via ?? '')?.[1] ?? '';
    const key = [account, region, eventSource, isDelivery ? null : eventName, readOnly, resource?.arn, metric].join(
      ' ',
    );
    counts[key] = count === null ? null : (counts[key] ?? 0) + count;
  }
  return counts;
}

describe('the example estate, played by a local AWS and observed', () => {
  let aws: LocalAws;
  let observed: AwsObservation;
  let rows: readonly ObservedRow[];

  beforeAll(async () => {
    aws = await LocalAws.start(scenarioOfSnapshot(estate, NOW));
    observed = await observeLocal(aws, {
      settings: { days: 28, accounts: 'organization', role: 'arn:aws:iam::111122223333:role/trailtrim' },
      now: NOW,
    });
    rows = [...observed.snapshot.traffic];
  });
  afterAll(() => aws[Symbol.asyncDispose]());

  test('has every data event, to the last one', () => {
    const data = (all: Iterable<ObservedRow | TrafficRowFile>) =>
      countsOf([...all].filter(({ category }) => category === 'Data'));
    expect(data(rows)).toEqual(data(estate.traffic));
  });
});
