import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRecord } from '../../../../src/observe/logs/records/parse-record.ts';
import { MEMBERS, PLACE_UNDER } from '../../../../src/observe/logs/scan/members.ts';
import { readRecords } from '../../../../src/selectors/event/read-records.ts';
import { ARBITRARY_RECORD } from './arbitrary-record.ts';

/** What decides the row, the time and the identity of an event, without the rest of the record. */
function withoutRest(record: Readonly<Record<string, unknown>>): unknown {
  const kept = (place: string, value: unknown): unknown =>
    typeof value !== 'object' || value === null
      ? value
      : Object.fromEntries(
          Object.entries(value).filter(([name]) => MEMBERS.some((one) => one.place === place && one.name === name)),
        );
  const places = Object.entries(PLACE_UNDER)
    .filter(([name]) => name in record)
    .map(([name, place]) => {
      const value = record[name];
      return [name, Array.isArray(value) ? value.map((entry) => kept(place, entry)) : kept(place, value)];
    });
  return { ...(kept('record', record) as object), ...Object.fromEntries(places) };
}

function rowsOf(json: unknown): readonly unknown[] {
  const found: unknown[] = [];
  readRecords(json, {
    record(record, kind, context) {
      const result = parseRecord(record, context);
      found.push(kind, result.kind === 'event' ? { ...result.event, bytes: 0 } : result.kind);
    },
    stranger: () => found.push('stranger'),
  });
  return found;
}

test('nothing but the members of the table decides what is counted', () => {
  fc.assert(
    fc.property(ARBITRARY_RECORD, (record) => {
      // Without undefined, as JSON has it.
      const json = JSON.parse(JSON.stringify(record)) as Record<string, unknown>;
      const found = rowsOf(json);
      if (found[0] === 'call' || found[0] === 'strange') expect(rowsOf(withoutRest(json))).toEqual(found);
    }),
    { numRuns: 500 },
  );
});
