import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { windowFrom } from '../../../../src/model/quantity/window.ts';
import { renderSnapshot } from '../../../../src/model/snapshot/write-snapshot.ts';
import { readContent } from '../../../../src/observe/logs/files/read-content.ts';
import { scanContent } from '../../../../src/observe/logs/scan/scan-content.ts';
import { unpackWhole } from '../../../../src/observe/logs/files/unpack.ts';
import { FileTally } from '../../../../src/observe/logs/traffic/file-tally.ts';
import { TrafficTally } from '../../../../src/observe/logs/traffic/traffic-tally.ts';
import type { MadeRecord } from '../make-record.ts';
import { anyRecords } from './any-records.ts';
import { type Writer, WRITERS } from './writers.ts';

const WINDOW = windowFrom('2026-03-02T00:00:00Z', 3);

interface Observed {
  readonly snapshot: string;
  readonly gaps: readonly string[];
}

/** The snapshot of one file of the form, and what it says is missing, apart. */
function observe({ write }: Writer, records: readonly MadeRecord[]): Observed {
  const content = unpackWhole(Buffer.from(write(records)), 1e9);
  if (content === 'large') throw new Error('large');
  const reading = scanContent(content) ?? readContent(content);
  if (reading.kind !== 'read') throw new Error(JSON.stringify(reading));
  const traffic = new TrafficTally(undefined);
  const files = new FileTally({ digestFiles: 0, insightFiles: 0, aggregatedFiles: 0 }, []);
  traffic.add(reading, 'f');
  files.add({ path: 'f', bytes: 1 }, reading);
  const snapshot = renderSnapshot({
    takenAt: new Date(0),
    partition: traffic.findPartition(),
    window: WINDOW,
    traffic: traffic.finish(WINDOW),
    trails: [],
    eventDataStores: [],
    logBuckets: [],
    bill: [],
    given: [],
    repeats: traffic.repeats(),
    gaps: [],
  });
  return { snapshot: [...snapshot].join(''), gaps: files.finish().gaps.map(({ what }) => what) };
}

const [asDelivered] = WRITERS as readonly [Writer];

describe('every form gives the snapshot that the delivered files of its events give, byte for byte', () => {
  test.each(WRITERS.map((writer) => [writer.name, writer] as const))('%s', (_, writer) => {
    fc.assert(
      fc.property(anyRecords, (all) => {
        const records = writer.isOfManagement ? all.filter((record) => record['eventCategory'] === 'Management') : all;
        fc.pre(records.length > 0);
        const { lacks = [] } = writer;
        const unsized = (text: string): string =>
          lacks.includes('size') ? text.replaceAll(/"bytes":\d+,/g, '') : text;
        const expected = observe(asDelivered, records).snapshot;
        const { snapshot, gaps } = observe(writer, records);
        expect(unsized(snapshot)).toBe(unsized(expected));
        const { length } = records;
        const lacking = records.filter((record) => writer.isLackedBy?.(record) ?? lacks.length > 0).length;
        expect(gaps).toEqual(lacking === 0 ? [] : [`${lacks.join(', ')} of ${lacking} of ${length} events of f`]);
      }),
      { numRuns: 25 },
    );
  });
});

describe('what an envelope says counts where the record says nothing', () => {
  test.each<[string, object, string]>([
    ['EventBridge', { 'detail-type': 'x', account: '444455556666', region: 'eu-north-1' }, 'eu-north-1:444455556666'],
  ])('%s', (_, around, place) => {
    const detail = {
      eventSource: 'ec2.amazonaws.com',
      eventName: 'RunInstances',
      eventTime: '2026-03-02T10:00:00Z',
      eventCategory: 'Management',
    };
    const reading = readContent(Buffer.from(JSON.stringify({ ...around, detail })));
    expect(reading).toMatchObject({ rows: [{ region: place.split(':')[0], account: place.split(':')[1] }] });
  });
});
