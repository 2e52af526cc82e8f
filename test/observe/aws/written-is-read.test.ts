import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { holdControls } from '../../../src/cli/output/hold-controls.ts';
import { monthAfter } from '../../../src/model/quantity/month.ts';
import { parseSnapshot } from '../../../src/model/snapshot/parse-snapshot.ts';
import type { SnapshotFile } from '../../../src/model/snapshot/schema.ts';
import { parseUnfinished } from '../../../src/model/snapshot/unfinished.ts';
import { renderSnapshot } from '../../../src/model/snapshot/write-snapshot.ts';
import { type Call, CALLS } from '../../../src/observe/aws/ask/calls.ts';
import { startObserving } from '../../../src/observe/aws/run/observe-aws.ts';
import { digestOf } from '../../../src/observe/aws/run/unfinished-digest.ts';
import { DEFAULT_POLICY } from '../../../src/optimize/policy.ts';
import { reportJson } from '../../../src/report/formats/report/json.ts';
import { makeReport } from '../../../src/report/report.ts';
import { LocalAws } from '../../aws/local/local-aws.ts';
import { MANAGEMENT } from '../../aws/local/test-scenario.ts';
import { loadRates } from '../../factories.ts';
import { localOptions } from './observe-local.ts';
import { oddAnswers, withOddities } from './odd-answers.ts';
import { SPOILT_ESTATE, SPOILT_SETTINGS } from './spoilt-estate.ts';

/** A run with what becomes of good answers on their way. */
async function observe(spoil: (call: Call, body: string) => string) {
  await using aws = await LocalAws.start(SPOILT_ESTATE, {
    spoil: (action, body) => (body === undefined ? undefined : { body: spoil(action as Call, body) }),
  });
  const run = startObserving(
    localOptions(
      aws,
      {
        settings: SPOILT_SETTINGS,
        now: new Date(SPOILT_ESTATE.now),
        caps: { pages: 3, megabytes: 0.2 },
        // In the end, so that the answers stand in the file too.
        onProgress: ({ done, total }) => void (done === total && total > 0 && run.stop()),
      },
      MANAGEMENT,
    ),
  );
  // Before the server goes.
  return await run.result;
}

test('what observe writes, report reads: whatever AWS answers', { timeout: 120_000 }, async () => {
  let read = 0;
  await fc.assert(
    fc.asyncProperty(oddAnswers(Object.keys(CALLS) as Call[]), async (odd) => {
      const ended = await observe((call, body) => withOddities(body, odd.get(call) ?? []));
      // It could not begin, which is told.
      if (!ended.ok) {
        expect([ended.fault, ended.lines.length > 0]).toEqual(['cloud', true]);
        return;
      }
      expect(ended.value.faults).toEqual([]);
      const text = [...renderSnapshot(ended.value.snapshot)].join('');
      const file = JSON.parse(holdControls(text)) as SnapshotFile;
      // The door of all that is written changes no value.
      expect(file).toEqual(JSON.parse(text));
      const parsed = parseSnapshot(file);
      expect(parsed.ok ? [] : parsed.problems).toEqual([]);
      const unfinished = parseUnfinished(file, digestOf);
      expect(unfinished.ok ? [] : unfinished.problems).toEqual([]);
      if (!parsed.ok) return;
      const { value: snapshot } = parsed;
      // Whatever a reader would leave out rather than refuse.
      const kept = {
        traffic: snapshot.traffic.map(({ account, count, source }) => ({
          account,
          count: count === null ? null : Number(count),
          source,
        })),
        trails: snapshot.trails.map(({ arn }) => arn),
        stores: snapshot.eventDataStores.map(({ arn }) => arn),
        bill: snapshot.bill.length,
        gaps: snapshot.gaps.map(({ kind, subjects }) => ({ kind, subjects })),
      };
      expect(kept).toEqual({
        traffic: file.traffic.map(({ account, count, source }) => ({ account, count, source })),
        trails: file.trails.map(({ arn }) => arn),
        stores: file.eventDataStores!.map(({ arn }) => arn),
        bill: file.bill!.length,
        gaps: file.gaps!.map(({ kind, subjects }) => ({ kind, subjects })),
      });
      const month = monthAfter(snapshot.window);
      reportJson(makeReport({ snapshot, rates: loadRates(), month, policy: DEFAULT_POLICY, maxMonthly: null }));
      read += 1;
    }),
    { numRuns: 25 },
  );
  // Most runs begin.
  expect(read).toBeGreaterThan(8);
});

test.for<[Call, string, string]>([
  ['cloudtrail:DescribeTrails', '"Name":"all"', '"Name":""'],
  ['cloudtrail:ListEventDataStores', '"Name":"lake"', '"Name":""'],
  ['cloudtrail:GetEventDataStore', '"Name":"lake"', '"Name":""'],
  ['cloudtrail:GetEventDataStore', '"RetentionPeriod":366', '"RetentionPeriod":0'],
  ['cloudtrail:GetEventDataStore', '"FieldSelectors":[', '"FieldSelectors":{},"x":['],
  ['s3:GetBucketObjectLockConfiguration', '<Days>30</Days>', '<Days>0</Days>'],
  ['s3:GetBucketObjectLockConfiguration', '<Days>30</Days>', '<Years>1000000000</Years>'],
  ['s3:GetLifecycleConfiguration', '<Days>400</Days>', '<Days>-1</Days>'],
  ['ce:GetCostAndUsage', '"Amount":"70"', '"Amount":"1e70"'],
  ['ce:GetCostAndUsage', '"Amount":"70"', '"Amount":"1e-70"'],
  ['ce:GetCostAndUsage', '"Start":"2026-11-01"', '"Start":"November"'],
])('what no snapshot can hold is a gap: %s, %s becomes %s', async ([call, good, bad]) => {
  let met = 0;
  const ended = await observe((action, body) => {
    if (action !== call || !body.includes(good)) return body;
    met += 1;
    return body.replace(good, bad);
  });
  expect(met).toBeGreaterThan(0);
  if (!ended.ok) throw new Error(ended.lines.join('\n'));
  expect(ended.value.faults).toEqual([]);
  const parsed = parseSnapshot(JSON.parse([...renderSnapshot(ended.value.snapshot)].join('')));
  expect(parsed.ok ? [] : parsed.problems).toEqual([]);
  expect(parsed.ok && parsed.value.gaps.length).toBeGreaterThan(0);
});
