import type { TrafficRowFile } from '../../../../src/model/snapshot/schema.ts';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameOf, takeCounted } from '../../../../src/observe/aws/management/counted-calls.ts';
import type { ManagementEvent } from '../../../../src/observe/aws/management/event.ts';
import { estimateRate } from '../../../../src/observe/aws/management/rate.ts';
import { sampledCalls } from '../../../../src/observe/aws/management/rows.ts';
import { countOf, PLACE, WINDOW } from './observe.ts';

const NAMES = ['Decrypt', 'Encrypt', 'Sign', 'Verify', 'CreateKey'];
const seconds = fc.integer({ min: 1, max: 3600 });

/** Events as a sample may have them, each once. */
const samples = fc
  .array(
    fc.record({
      seconds,
      calls: fc.array(fc.record({ name: fc.constantFrom(...NAMES), readOnly: fc.boolean() }), { maxLength: 30 }),
    }),
    { minLength: 24, maxLength: 24 },
  )
  .map((looks) => {
    const full = looks.map((look, hour) => ({
      hour,
      seconds: look.seconds,
      events: look.calls.map(({ name, readOnly }, index): ManagementEvent => {
        const id = `${hour}.${index}`;
        return { second: 1_795_000_000, source: 'kms.amazonaws.com', name, readOnly, bytes: 900 + index, id };
      }),
    }));
    return { looks: full, seen: full.flatMap(({ events }) => events) };
  });

const counts = fc
  .uniqueArray(fc.record({ name: fc.constantFrom(...NAMES, 'Other'), count: fc.nat(10_000_000) }), {
    selector: ({ name }) => name,
  })
  .map((rows) => rows.map(({ name, count }) => countOf(`kms ${name}`, count)));

test('rows of a sample add up to the estimate of all events', () => {
  fc.assert(
    fc.property(samples, (sample) => {
      const rows = sampledCalls(PLACE, WINDOW, sample).map(({ row }) => row);
      const all = estimateRate(sample.looks.map((look) => ({ seconds: look.seconds, count: look.events.length })));
      const sum = rows.reduce((total, { count }) => total + count!, 0);
      // Each is rounded to a whole event.
      expect(Math.abs(sum - all.perSecond * WINDOW.days * 86_400)).toBeLessThanOrEqual(rows.length / 2 + 1e-3);
    }),
  );
});

test('no row has fewer events than were seen, nor a count beside its bounds', () => {
  fc.assert(
    fc.property(samples, (sample) => {
      for (const { row, tally } of sampledCalls(PLACE, WINDOW, sample)) {
        expect(row.range!.low).toBeGreaterThanOrEqual(tally.seconds.length);
        expect(row.count).toBeGreaterThanOrEqual(row.range!.low);
        expect(row.count).toBeLessThanOrEqual(row.range!.high);
        expect([row.count, row.bytes, row.range!.low, row.range!.high].every(Number.isSafeInteger)).toBe(true);
      }
    }),
  );
});

test('a call that was met beside the looks only has happened', () => {
  const event = {
    second: 1_795_000_000,
    source: 'kms.amazonaws.com',
    name: 'Sign',
    readOnly: true,
    bytes: 900,
    id: '1',
  };
  const looks = Array.from({ length: 24 }, (_, hour) => ({ hour, seconds: 60, events: [] }));
  const [call] = sampledCalls(PLACE, WINDOW, { looks, seen: [event] });
  expect(call!.row).toMatchObject({ count: 1, bytes: 900, evidence: 'derived', range: { low: 1 } });
  expect(call!.row.range!.high).toBeGreaterThan(1000);
});

test('no call counts twice, and none is lost', () => {
  fc.assert(
    fc.property(samples, counts, (sample, usage) => {
      const calls = sampledCalls(PLACE, WINDOW, sample);
      const { counted, sampled } = takeCounted(usage, calls);
      const [fromUsage, fromSample] = [counted, sampled.map(({ row }) => row)].map((rows) => new Set(rows.map(nameOf)));
      expect([...fromUsage!].filter((name) => fromSample!.has(name))).toEqual([]);
      const all = new Set([...usage, ...calls.map(({ row }) => row)].map(nameOf));
      expect(new Set([...fromUsage!, ...fromSample!])).toEqual(all);
      for (const row of counted) expect(row.count).toBe(usage.find((one) => nameOf(one) === nameOf(row))!.count);
    }),
  );
});

describe('what AWS/Usage counts', () => {
  const event = (id: number): ManagementEvent => ({
    second: 1_795_000_000,
    source: 'kms.amazonaws.com',
    name: 'Decrypt',
    readOnly: true,
    bytes: 1000,
    id: String(id),
  });
  const looks = Array.from({ length: 24 }, (_, hour) => ({
    hour,
    seconds: 60,
    events: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((index) => event(hour * 10 + index)),
  }));
  const calls = sampledCalls(PLACE, WINDOW, { looks, seen: looks.flatMap(({ events }) => events) });
  const [{ row }] = calls as [(typeof calls)[number]];

  test.each<[string, number | null, 'counted' | 'sampled', boolean]>([
    ['about as many', row.count! + 5, 'counted', false],
    ['twice as many', row.count! * 2, 'counted', true],
    ['half as many', Math.round(row.count! / 2), 'counted', true],
    ['fewer than were read', 239, 'sampled', true],
    ['nothing that is known', null, 'sampled', false],
  ])('%s', (_, count, taken, isFar) => {
    const usage: TrafficRowFile = { ...countOf('kms Decrypt', 0), count };
    const { counted, sampled, disagreements } = takeCounted([usage], calls);
    expect(taken === 'counted' ? counted : sampled).toHaveLength(1);
    expect(taken === 'counted' ? sampled : counted).toHaveLength(0);
    expect(disagreements).toHaveLength(isFar ? 1 : 0);
  });

  test('gets the size and the flag that records show', () => {
    const usage: TrafficRowFile = { ...countOf('kms Decrypt', 100_000_000), readOnly: null };
    expect(takeCounted([usage], calls).counted).toEqual([{ ...usage, readOnly: true, bytes: 100_000_000_000 }]);
  });
});
