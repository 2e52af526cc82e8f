import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readLogs } from '../../../../src/observe/logs/read-logs.ts';
import { LogFolder } from '../log-folder.ts';
import { makeRecord, type MadeRecord, toLines } from '../make-record.ts';

const delivered = (time: string, suffix: string): string =>
  `AWSLogs/111122223333/CloudTrail/us-east-1/2026/03/02/111122223333_CloudTrail_us-east-1_20260302T${time}Z_${suffix}.json`;

const events = (count: number, from = 0): MadeRecord[] =>
  Array.from({ length: count }, (_, index) =>
    makeRecord({ eventID: `e-${from + index}`, eventTime: '2026-03-02T10:00:00Z' }),
  );
const file = (records: readonly MadeRecord[]): string => JSON.stringify({ Records: records });

interface Case {
  readonly what: string;
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  readonly duplicates: number;
  /** Of the only row; absent: no evidence of a second trail. */
  readonly repeats?: number;
  /** Below the folder. */
  readonly places?: readonly string[];
}

const CASES: readonly Case[] = [
  {
    what: 'one prefix each',
    files: {
      [`a/${delivered('1000', 'aaaaaaaaaaaaaaaa')}`]: file(events(10)),
      [`b/${delivered('1000', 'bbbbbbbbbbbbbbbb')}`]: file(events(10)),
    },
    duplicates: 10,
    repeats: 10,
    places: ['/a', '/b'],
  },
  {
    what: 'two trails that share a prefix',
    files: {
      [delivered('1000', 'aaaaaaaaaaaaaaaa')]: file(events(10)),
      [delivered('1000', 'bbbbbbbbbbbbbbbb')]: file(events(4)),
      [delivered('1005', 'bbbbbbbbbbbbbbbb')]: file(events(6, 4)),
    },
    duplicates: 10,
    repeats: 10,
    places: [''],
  },
  {
    what: 'a copy of a folder has the same deliveries',
    files: {
      [`original/${delivered('1000', 'aaaaaaaaaaaaaaaa')}`]: file(events(10)),
      [`copy/${delivered('1000', 'aaaaaaaaaaaaaaaa')}`]: file(events(10)),
    },
    duplicates: 10,
  },
  {
    what: 'an event that is delivered again, once in a hundred',
    files: {
      [delivered('1000', 'aaaaaaaaaaaaaaaa')]: file(events(200)),
      [delivered('1005', 'bbbbbbbbbbbbbbbb')]: file(events(2)),
    },
    duplicates: 2,
    places: [''],
  },
  {
    what: 'the same few under two prefixes',
    files: {
      [`a/${delivered('1000', 'aaaaaaaaaaaaaaaa')}`]: file(events(200)),
      [`b/${delivered('1005', 'bbbbbbbbbbbbbbbb')}`]: file(events(2)),
    },
    duplicates: 2,
    repeats: 2,
    places: ['/a', '/b'],
  },
  {
    what: 'within one file, which somebody joined',
    files: { 'all.ndjson': toLines([...events(10), ...events(10)]) },
    duplicates: 10,
  },
  {
    what: 'files of any name in two folders',
    files: { 'a/events.ndjson': toLines(events(10)), 'b/events.ndjson': toLines(events(10)) },
    duplicates: 10,
    repeats: 10,
    places: ['/a', '/b'],
  },
  {
    what: 'a file beside itself unzipped',
    files: { 'a/events.json.gz': gzipSync(file(events(10))), 'a/events.json': file(events(10)) },
    duplicates: 10,
  },
  {
    what: 'three trails, one of them copied',
    files: {
      [`a/${delivered('1000', 'aaaaaaaaaaaaaaaa')}`]: file(events(10)),
      [`b/${delivered('1000', 'bbbbbbbbbbbbbbbb')}`]: file(events(10)),
      [`bb/${delivered('1000', 'bbbbbbbbbbbbbbbb')}`]: file(events(10)),
      [`c/${delivered('1000', 'cccccccccccccccc')}`]: file(events(10)),
    },
    duplicates: 30,
    repeats: 20,
    places: ['/a', '/b', '/c'],
  },
];

describe('events that stand in more than one log file', () => {
  test.for(CASES)('$what', async ({ files, duplicates, repeats, places }) => {
    using folder = new LogFolder(files);
    const reading = await readLogs({ paths: [folder.path] });
    if (!reading.ok) throw new Error('unread');
    const { traffic, repeats: list, ...rest } = reading.value;
    expect(rest.duplicates).toBe(duplicates);
    expect(traffic.map((row) => row.repeats)).toEqual([repeats === undefined ? undefined : [repeats]]);
    const seen = [...new Set(list.flatMap((one) => one.places))].map((place) => place.replace(folder.path, ''));
    expect(seen.toSorted()).toEqual(places ?? []);
  });
});
