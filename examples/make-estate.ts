import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { billRows } from './estate/bill.ts';
import { bucketRows } from './estate/buckets.ts';
import { TAKEN_AT, WINDOW } from './estate/calendar.ts';
import { functionRows } from './estate/functions.ts';
import { logBucketSettings } from './estate/log-buckets.ts';
import { managementRows } from './estate/management.ts';
import { tableRows } from './estate/tables.ts';
import { TRAILS } from './estate/trails.ts';
import { unmeteredGaps } from './estate/unmetered-buckets.ts';

/** The snapshot of a made-up estate: the same text every time, with one traffic row a line. */
export function makeEstate(): string {
  const members: Readonly<Record<string, string>> = {
    schema: JSON.stringify('trailtrim/snapshot@1'),
    takenAt: JSON.stringify(TAKEN_AT),
    partition: JSON.stringify('aws'),
    window: JSON.stringify(WINDOW),
    traffic: lines([...managementRows(), ...bucketRows(), ...tableRows(), ...functionRows()]),
    trails: JSON.stringify(TRAILS, null, 2).replaceAll('\n', '\n  '),
    eventDataStores: '[]',
    channels: '[]',
    logBuckets: lines(logBucketSettings()),
    bill: lines(billRows()),
    gaps: lines(unmeteredGaps()),
  };
  const written = Object.entries(members).map(([name, json]) => `  ${JSON.stringify(name)}: ${json}`);
  return `{\n${written.join(',\n')}\n}\n`;
}

function lines(entries: readonly object[]): string {
  return `[\n${entries.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n')}\n  ]`;
}

if (process.argv[1] === import.meta.filename)
  writeFileSync(path.join(import.meta.dirname, 'estate.json'), makeEstate());
