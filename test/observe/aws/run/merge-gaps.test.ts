import { expect, test } from 'vitest';
import { gapOf, type GapParts } from '../../../../src/model/snapshot/gap.ts';
import type { Subject } from '../../../../src/model/snapshot/subject.ts';
import { mergeGaps } from '../../../../src/observe/aws/run/merge-gaps.ts';

const functions: Subject = { kind: 'metrics', namespace: 'AWS/Lambda', count: 2 };
const tables: Subject = { kind: 'metrics', namespace: 'AWS/DynamoDB', count: 1 };
const events: Subject = { kind: 'management-events' };

function refused(subject: Subject, change: Partial<GapParts> = {}) {
  const place = { account: '111122223333', region: 'eu-west-3' };
  return gapOf({ kind: 'denied', subjects: [subject], ...place, reason: 'AWS refused', remedy: 'allow it', ...change });
}

test('what one Region refuses for one reason is reported once, and nothing is lost', () => {
  expect(
    mergeGaps([
      refused(functions, { calls: ['a:B'] }),
      refused(tables, { remedy: 'allow that' }),
      refused(events, { calls: ['c:D', 'a:B'] }),
      refused(functions),
      refused(functions, { region: 'us-east-1' }),
    ]),
  ).toEqual([
    {
      ...refused(functions, { subjects: [functions, events], calls: ['a:B', 'c:D'] }),
      what: '2 metrics of AWS/Lambda; management events',
    },
    { ...refused(tables, { remedy: 'allow that' }), what: 'a metric of AWS/DynamoDB' },
    refused(functions, { region: 'us-east-1' }),
  ]);
});

test('the same words for another reason stay apart', () => {
  const gaps = [refused(functions), refused(events, { kind: 'throttled' })];
  expect(mergeGaps(gaps)).toEqual(gaps);
});
