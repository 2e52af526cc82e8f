import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type LogReading, readLogs } from '../../../src/observe/logs/read-logs.ts';

const folder = new URL('../../../../shared/data/cloudtrail/', import.meta.url);
const isThere = existsSync(folder);

const FILES = [
  { name: 'invictus.ndjson.gz', records: 2_900, decrypts: 178, secrets: 60 },
  { name: 'stratus.ndjson.gz', records: 310, decrypts: 0, secrets: 20 },
] as const;

describe.skipIf(!isThere)(`real records${isThere ? '' : ` (skipped: ${folder.pathname} is not there)`}`, () => {
  test.each(FILES)('every record of $name is accounted for', async ({ name, records, decrypts, secrets }) => {
    const path = new URL(name, folder).pathname;
    const reading = await readLogs({ paths: [path] });
    expect(reading).toMatchObject({
      ok: true,
      value: {
        events: records,
        duplicates: 0,
        gaps: [],
      },
    });
    const { traffic, window } = (reading as { readonly value: LogReading }).value;
    const total = (pick: (row: LogReading['traffic'][number]) => number): number =>
      traffic.reduce((sum, row) => sum + pick(row), 0);
    const calls = (eventName: string): number => total((row) => (row.eventName === eventName ? row.count : 0));
    expect([total(({ count }) => count), calls('Decrypt'), calls('GetSecretValue')]).toEqual([
      records,
      decrypts,
      secrets,
    ]);

    const lines = gunzipSync(readFileSync(path)).toString('utf8').trimEnd().split('\n');
    expect(total(({ bytes }) => bytes ?? NaN)).toBe(lines.reduce((sum, line) => sum + Buffer.byteLength(line), 0));

    const plain = new Map<string, number>();
    const days = new Map<string, number>();
    for (const line of lines) {
      const record = JSON.parse(line) as Record<string, unknown>;
      const key = [
        record['recipientAccountId'],
        record['awsRegion'],
        record['eventCategory'],
        record['eventSource'],
        record['eventName'],
        record['readOnly'],
      ].join(' ');
      plain.set(key, (plain.get(key) ?? 0) + 1);
      const day = String(record['eventTime']).slice(0, 10);
      days.set(day, (days.get(day) ?? 0) + 1);
    }
    const rows = traffic.map((row): [string, number] => [
      [row.account, row.region, row.category, row.eventSource, row.eventName, row.readOnly].join(' '),
      row.count,
    ]);
    expect(new Map(rows)).toEqual(plain);
    expect(rows).toHaveLength(plain.size);

    const start = Date.parse(window!.start);
    for (const [day, count] of days) {
      const index = (Date.parse(day) - start) / 86_400_000;
      expect(total((row) => row.daily[index]!)).toBe(count);
    }
  });
});
