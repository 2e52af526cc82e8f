import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJson } from '../../../src/base/json.ts';
import type { Result } from '../../../src/base/result.ts';
import { parseSnapshot } from '../../../src/model/snapshot/parse-snapshot.ts';
import { SnapshotReader } from '../../../src/model/snapshot/read-snapshot.ts';
import type { Snapshot } from '../../../src/model/snapshot/snapshot.ts';
import { ANY_ROW, PLAIN_ROW } from './any-row.ts';

const HEAD = {
  schema: 'trailtrim/snapshot@1',
  takenAt: '2026-10-26T00:00:00Z',
  window: { start: '2026-10-23T00:00:00Z', end: '2026-10-25T00:00:00Z' },
};
const TRAIL = {
  name: 'audit',
  arn: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/audit',
  account: '111122223333',
  homeRegion: 'us-east-1',
  multiRegion: true,
  logging: true,
};

/** In pieces that end at these places. */
function readIn(bytes: Uint8Array, ends: readonly number[]): Result<Snapshot> {
  const reader = new SnapshotReader();
  let from = 0;
  for (const end of [...ends.toSorted((a, b) => a - b), bytes.length]) {
    if (!reader.push(bytes.subarray(from, end))) break;
    from = end;
  }
  return reader.end();
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const member = fc.oneof(
  fc.tuple(fc.constant('traffic'), fc.oneof(fc.array(ANY_ROW, { maxLength: 5 }), fc.constantFrom(null, 7, {}))),
  fc.constantFrom<[string, unknown]>(
    ['trails', [TRAIL]],
    ['trails', [{ ...TRAIL, logging: 'yes' }, 7]],
    ['trails', {}],
    ['window', { start: '2026-10-23T00:00:00Z', end: '2026-10-24T00:00:00Z' }],
    ['window', { start: '2026-10-24T00:00:00Z', end: '2026-10-23T00:00:00Z' }],
    ['window', null],
    ['schema', 'trailtrim/snapshot@2'],
    ['gaps', [{ what: 'AWS::S3 acme', reason: 'not enabled' }]],
    ['gaps', [{ what: 1 }]],
    ['repeats', 'of another tool'],
    ['more', { 'a "b" \\': [['ä'], {}, '[{'] }],
    ['more', [1, [], '}', { a: null }]],
    ['__proto__', []],
  ),
);
const gap = fc.constantFrom('', '', ' ', '\n  ', '\r\n\t');

/** As written by anybody: members in any order, also twice, with any blanks. */
const document = fc
  .tuple(fc.array(fc.tuple(member, gap), { maxLength: 6 }), fc.boolean(), fc.constantFrom(0, 0, 2))
  .map(([members, isWhole, indent]) => {
    const usual: [[string, unknown], string][] = isWhole
      ? Object.entries({ ...HEAD, traffic: [PLAIN_ROW, PLAIN_ROW], trails: [TRAIL] }).map((one) => [one, ' '])
      : [];
    const texts = [...usual, ...members].map(
      ([[name, value], blank]) =>
        `${blank}${JSON.stringify(name)}${blank}:${blank}${JSON.stringify(value, null, indent)}${blank}`,
    );
    return `{${texts.join(',')}}\n`;
  });
const cuts = fc.array(fc.nat(4_000), { maxLength: 4 });

describe('a snapshot that is read as a stream', () => {
  test('is the one that is read as a whole, faults included, wherever it is cut', () => {
    fc.assert(
      fc.property(document, cuts, (text, ends) => {
        const bytes = bytesOf(text);
        const places = ends.filter((end) => end < bytes.length);
        expect(readIn(bytes, places)).toEqual(parseSnapshot(JSON.parse(text)));
      }),
      { numRuns: 500 },
    );
  });

  test('is no JSON where that is none, whatever is taken away, put in or changed', () => {
    const changes = fc.array(
      fc.tuple(
        fc.nat(3_000),
        fc.nat(2),
        fc.constantFrom('', '"', '\\', '{', '}', '[', ']', ',', ':', '0', '-', 'e', 'ä'),
      ),
      { minLength: 1, maxLength: 2 },
    );
    fc.assert(
      fc.property(document, changes, cuts, (text, edits, ends) => {
        const changed = edits.reduce((all, [at, gone, put]) => all.slice(0, at) + put + all.slice(at + gone), text);
        const parsed = parseJson(changed);
        const bytes = bytesOf(changed);
        const read = readIn(
          bytes,
          ends.filter((end) => end < bytes.length),
        );
        if (parsed.kind === 'json') expect(read).toEqual(parseSnapshot(parsed.json));
        // Of a list it says so before it has seen whether the rest is one.
        else if (/^\s*\[/.test(changed)) expect(read).toEqual(parseSnapshot([]));
        else expect(read).toMatchObject({ ok: false, problems: [{ message: expect.stringMatching(/^not JSON: /) }] });
      }),
      { numRuns: 1_000 },
    );
  });
});
