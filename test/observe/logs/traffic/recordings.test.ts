import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fingerprintOfEvent } from '../../../../src/observe/logs/records/event-fingerprint.ts';
import { Recordings } from '../../../../src/observe/logs/traffic/recordings.ts';

const KIND = { account: '111122223333', region: 'us-east-1', eventName: 'GetObject' };

const half = fc.oneof(fc.integer(), fc.constantFrom(0, 1, -1, 1024, 2_147_483_647, -2_147_483_648));

test('it counts the files of each event as a Map of Sets does', () => {
  const file = fc.oneof(fc.nat(3), fc.constantFrom(65_535, 2_147_483_647));
  fc.assert(
    fc.property(fc.array(fc.tuple(half, half, file), { maxLength: 400 }), (events) => {
      const recordings = new Recordings();
      const model = new Map<string, Set<number>>();
      for (const [high, low, from] of events.filter((event) => event[0] !== 0 || event[1] !== 0)) {
        const files = model.get(`${high} ${low}`) ?? new Set<number>();
        model.set(`${high} ${low}`, files);
        const isNew = !files.has(from);
        files.add(from);
        expect(recordings.add(high, low, from)).toBe(!isNew ? 'known' : files.size === 1 ? 'new' : 'repeat');
        expect(recordings.firstFileOf(high, low)).toBe([...files][0]);
        expect(recordings.size).toBe(model.size);
      }
    }),
  );
});

test('no more than 16 bytes an event, at any number of them', () => {
  const recordings = new Recordings();
  let most = 0;
  for (let event = 1; event <= 300_000; event += 1) {
    recordings.add(Math.imul(event, 0x9e3779b1), Math.imul(event, 0x85ebca6b), 0);
    if (event > 50_000 && event % 5_003 === 0) most = Math.max(most, recordings.bytes / event);
  }
  expect(most).toBeLessThanOrEqual(16);
});

test('zero is refused: it marks an empty slot', () => {
  expect(() => new Recordings().add(0, 0, 0)).toThrow(RangeError);
});

test('ids that are much alike have fingerprints of their own', () => {
  const set = new Recordings();
  const halves = [new Set<number>(), new Set<number>()] as const;
  for (let index = 0; index < 200_000; index += 1) {
    const id = `00000000-0000-0000-0000-${String(index).padStart(12, '0')}`;
    const { high, low } = fingerprintOfEvent(KIND, 0, id, '');
    set.add(high, low, 0);
    halves[0].add(high);
    halves[1].add(low);
  }
  expect(set.size).toBe(200_000);
  // Of 200,000 numbers of 32 bits drawn at random 4.7 pairs are alike.
  for (const lane of halves) expect(lane.size).toBeGreaterThan(199_970);
});

test('account, Region, call, time, eventID and requestID all count, and where one ends', () => {
  const events: Parameters<typeof fingerprintOfEvent>[] = [
    [KIND, 0, 'a', 'b'],
    [{ ...KIND, account: '444455556666' }, 0, 'a', 'b'],
    [{ ...KIND, region: 'us-east-2' }, 0, 'a', 'b'],
    [{ ...KIND, eventName: 'PutObject' }, 0, 'a', 'b'],
    [KIND, 60_000, 'a', 'b'],
    [KIND, 1, 'a', 'b'],
    [KIND, 0, 'c', 'b'],
    [KIND, 0, 'a', 'c'],
    [KIND, 0, 'ab', ''],
    [KIND, 0, 'é', 'b'],
  ];
  const seen = events.map((event) => fingerprintOfEvent(...event)).map(({ high, low }) => `${high} ${low}`);
  expect(new Set(seen).size).toBe(events.length);
});
