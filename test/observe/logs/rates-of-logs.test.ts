import { expect, test } from 'vitest';
import { estimate } from '../../../src/model/bill/estimate.ts';
import { AVERAGE_MONTH } from '../../../src/model/quantity/month.ts';
import { parseSnapshot } from '../../../src/model/snapshot/parse-snapshot.ts';
import { renderSnapshot } from '../../../src/model/snapshot/write-snapshot.ts';
import { readLogs } from '../../../src/observe/logs/read-logs.ts';
import { loadRates } from '../../factories.ts';
import { Dice } from '../../model/oracle/dice.ts';
import { LogFolder } from './log-folder.ts';
import { makeRecord, toLines } from './make-record.ts';

const rates = loadRates();
const TRAIL = {
  name: 'audit',
  arn: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/audit',
  account: '111122223333',
  homeRegion: 'us-east-1',
  multiRegion: true,
  logging: true,
  advancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }],
};
const START = Date.parse('2026-10-05T00:00:00Z');
const HOUR = 3_600_000;

/** Records of a call that is made at a steady pace, from any minute on and for any time, cut into files. */
function steady(dice: Dice): { readonly perHour: number; readonly files: Record<string, string> } {
  const perHour = dice.pick([1, 2, 4, 6, 12, 60]);
  const from = START + dice.between(0, 1_439) * 60_000;
  const hours = dice.pick([3, 24, 36, 90, 156, 168, 200, 336, 400]);
  const events = Math.min(hours * perHour, 2_000);
  const records = Array.from({ length: events }, (_, index) =>
    makeRecord({
      eventID: `e-${index}`,
      eventTime: new Date(from + (index * HOUR) / perHour).toISOString().replace('.000Z', 'Z'),
    }),
  );
  const cut = dice.between(0, events);
  return { perHour, files: { 'a.ndjson': toLines(records.slice(0, cut)), 'b.ndjson': toLines(records.slice(cut)) } };
}

test('a steady pace is found again in log files, whenever they begin and end', async () => {
  for (let seed = 1; seed <= 16; seed += 1) {
    const { perHour, files } = steady(new Dice(seed));
    using folder = new LogFolder(Object.fromEntries(Object.entries(files).filter(([, text]) => text.trim() !== '')));
    const reading = await readLogs({ paths: [folder.path] });
    if (!reading.ok || reading.value.window === null) throw new Error(`seed ${seed} cannot be read`);
    const { window, traffic, repeats, partition } = reading.value;
    const text = [
      ...renderSnapshot({
        takenAt: new Date(0),
        partition,
        window,
        traffic,
        repeats,
        trails: [TRAIL],
        eventDataStores: [],
        logBuckets: [],
        bill: [],
        given: [],
        gaps: [],
      }),
    ].join('');
    const snapshot = parseSnapshot(JSON.parse(text));
    if (!snapshot.ok) throw new Error(`seed ${seed} is no snapshot`);
    const { quantity } = estimate(snapshot.value, rates, AVERAGE_MONTH).lines[0]!;
    const month = perHour * 730;
    expect(Math.abs(quantity.expected.toNumber() / month - 1), `seed ${seed}`).toBeLessThan(0.01);
    expect(quantity.low.lte(month) && quantity.high!.gte(month), `seed ${seed}`).toBe(true);
  }
});
