import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPlainRow } from '../../../src/model/snapshot/plain-row.ts';
import { parseSnapshot, parseSnapshotBytes } from '../../../src/model/snapshot/parse-snapshot.ts';
import { trafficRowSchema } from '../../../src/model/snapshot/schema.ts';

const PLAIN = {
  account: '111122223333',
  region: 'us-east-1',
  category: 'Data',
  eventSource: 's3.amazonaws.com',
  eventName: null,
  readOnly: true,
  count: 12,
  evidence: 'measured',
  resource: { type: 'AWS::S3::Object', arn: 'arn:aws:s3:::acme/' },
};

/** What may stand in the place of a member: right ones, wrong ones, and what only the schema knows what to do with. */
const any = fc.oneof(
  fc.constantFrom(null, '', 'x', 0, -1, 1.5, -0, 2 ** 53, true, false, [], {}, 'Data', 'measured', 'principal'),
  fc.constantFrom([1, 2], [1, -2], [null], { low: 1, high: 2 }, { low: 1 }, { low: 1, high: 2, more: 3 }),
  fc.constantFrom(
    { kind: 'metric', namespace: 'AWS/S3', metric: 'GetRequests' },
    { kind: 'metric', namespace: 'AWS/S3', metric: '' },
    { kind: 'metric', namespace: 'AWS/S3', metric: 'x', deliveredBy: 'y' },
    { kind: 'log-files' },
    { kind: 'log-files', more: 1 },
    { kind: 'another' },
  ),
  fc.constantFrom(
    { type: 'T' },
    { type: '' },
    { arn: 'a' },
    { type: 'T', arn: 'a', tags: { a: 'b' } },
    { type: 'T', tags: { a: 1 } },
    { type: 'T', fromRequest: false },
    { type: 'T', more: 1 },
  ),
  fc.constantFrom([{ type: 'T', arn: 'a' }], [{ type: 'T' }, 1]),
);
const key = fc.constantFrom(
  ...Object.keys(PLAIN),
  'alsoNames',
  'daily',
  'bytes',
  'via',
  'source',
  'range',
  'repeats',
  'caller',
  'another',
);
const row = fc
  .tuple(fc.array(fc.tuple(key, any), { maxLength: 3 }), fc.array(key, { maxLength: 1 }))
  .map(([changes, without]) =>
    Object.fromEntries(
      Object.entries({ ...PLAIN, ...Object.fromEntries(changes) }).filter(([name]) => !without.includes(name)),
    ),
  );

test('a plain row is what the schema reads it as', () => {
  fc.assert(
    fc.property(row, (one) => {
      if (!isPlainRow(one)) return;
      const parsed = trafficRowSchema.safeParse(one);
      expect(parsed.success && parsed.data).toEqual(one);
    }),
    { numRuns: 2_000 },
  );
});

test('most rows are plain', () => {
  const more = { daily: [1], source: { kind: 'log-files' }, range: { low: 1, high: 2 }, caller: 'principal' };
  expect([PLAIN, { ...PLAIN, ...more, category: null, count: null }].map(isPlainRow)).toEqual([true, true]);
});

const HEAD =
  '{ "schema": "trailtrim/snapshot@1", "window": { "start": "2026-10-23T00:00:00Z", "end": "2026-10-24T00:00:00Z" },';

function bytesOf(rows: readonly object[], layout: string): Uint8Array {
  const lines = rows.map((one) => JSON.stringify(one, null, layout === 'spread' ? 2 : 0)).join(',\n    ');
  const text = {
    usual: `${HEAD}\n  "trails": [],\n  "traffic": [\n    ${lines}\n  ]\n}`,
    spread: `${HEAD}\n  "trails": [],\n  "traffic": [\n    ${lines}\n  ]\n}`,
    'one line': `${HEAD} "traffic": [${lines}], "trails": [] }`,
    comma: `${HEAD}\n  "trails": [],\n  "traffic": [\n    ${lines},\n  ]\n}`,
    'in another': `${HEAD}\n  "trails": [],\n  "other": {"traffic": [\n    ${lines}\n  ]}, "traffic": []\n}`,
    twice: `${HEAD}\n  "trails": [],\n  "traffic": [\n    ${lines}\n  ],\n "traffic": []\n}`,
    'no list': `${HEAD}\n  "trails": [],\n  "traffic": [\n    ${lines}\n  ]`,
  }[layout]!;
  return new TextEncoder().encode(text);
}

const LAYOUTS = ['usual', 'spread', 'one line', 'comma', 'in another', 'twice', 'no list'];

test('a snapshot read row by row is the one read as a whole, or none', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 6 }), fc.constantFrom(...LAYOUTS), (rows, layout) => {
      const bytes = bytesOf(rows, layout);
      const read = parseSnapshotBytes(bytes);
      if (read === undefined) return;
      expect({ ok: true, value: read }).toEqual(parseSnapshot(JSON.parse(new TextDecoder().decode(bytes))));
    }),
    { numRuns: 500 },
  );
});

test('one with its rows on lines of their own is read so, in pieces', () => {
  const rows = Array.from({ length: 3_000 }, (_, count) => ({ ...PLAIN, eventName: `Gät${count}`, count }));
  expect(parseSnapshotBytes(bytesOf(rows, 'usual'))?.traffic.map(({ eventName }) => eventName)).toEqual(
    rows.map(({ eventName }) => eventName),
  );
  expect(
    ['one line', 'comma', 'in another', 'twice', 'no list'].map((layout) => parseSnapshotBytes(bytesOf(rows, layout))),
  ).toEqual(Array(5).fill(undefined));
});
