import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { classifyCategory } from '../../../src/selectors/event/classify.ts';
import type { EventRecord } from '../../../src/selectors/event/event-record.ts';
import { lintSelectors } from '../../../src/selectors/lint/lints.ts';
import type { Condition, Field, Selector } from '../../../src/selectors/selector.ts';
import { isShared, sharedPath } from '../../shared.ts';

const FILES = ['data/cloudtrail/invictus.ndjson.gz', 'data/cloudtrail/stratus.ndjson.gz'];
const present = FILES.every(isShared);

/** The publisher of these put one text in place of the role and its session. */
const CUT_OFF = /:assumed-role\/AWSReservedSSO[^/]*$/;

function textOf(record: EventRecord, field: Field): string | undefined {
  const identity = record['userIdentity'] as EventRecord | undefined;
  const value = field === 'userIdentity.arn' ? identity?.['arn'] : record[field];
  return typeof value === 'string' && !CUT_OFF.test(value) ? value : undefined;
}

/** Each text of the field once, with the category and the source of a record that has it. */
function textsOf(field: Field): ReadonlyMap<string, { readonly category: string | null; readonly source: string }> {
  const records = FILES.flatMap((file) =>
    gunzipSync(readFileSync(sharedPath(file)))
      .toString('utf8')
      .trim()
      .split('\n'),
  );
  return new Map(
    records.flatMap((line) => {
      const record = JSON.parse(line) as EventRecord;
      const text = textOf(record, field);
      const found = { category: classifyCategory(record), source: String(record['eventSource']) };
      return text === undefined ? [] : [[text, found] as const];
    }),
  );
}

function messagesFor(category: string, ...conditions: readonly Condition[]): readonly string[] {
  const selector: Selector = { FieldSelectors: [{ Field: 'eventCategory', Equals: [category] }, ...conditions] };
  return lintSelectors({ selectors: [selector], target: 'event-data-store', logBuckets: [] }).map(
    ({ message }) => message,
  );
}

describe.skipIf(!present)('what stands in real records (skipped where the shared folder is missing)', () => {
  test.for(['userIdentity.arn', 'eventName', 'eventSource', 'eventType'] as const)(
    '%s: no value is warned of',
    (field) => {
      const texts = [...textsOf(field)];
      expect(texts.length).toBeGreaterThan(2);
      for (const [text, { category, source }] of texts) {
        expect(category).toBe('Management');
        const condition: Condition = { Field: field, Equals: [text] };
        expect(messagesFor('Management', condition)).toEqual([]);
        if (field === 'eventName')
          expect(messagesFor('Management', { Field: 'eventSource', Equals: [source] }, condition)).toEqual([]);
      }
    },
  );

  test('vpcEndpointId: no value is warned of', () => {
    const texts = [...textsOf('vpcEndpointId').keys()];
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts)
      expect(
        messagesFor(
          'NetworkActivity',
          { Field: 'eventSource', Equals: ['ssm.amazonaws.com'] },
          { Field: 'vpcEndpointId', Equals: [text] },
        ),
      ).toEqual([]);
  });
});
