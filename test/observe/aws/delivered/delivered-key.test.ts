import { describe, expect, test } from 'vitest';
import { deliveriesOf, isDeliveredIn, mayHold } from '../../../../src/observe/aws/delivered/delivered-key.ts';

const SPAN = deliveriesOf({ start: '2026-10-30', end: '2026-11-02' });
const REGION = 'AWSLogs/111122223333/CloudTrail/eu-west-1/';

describe('folders that can hold deliveries of 30 October to 1 November', () => {
  test.each<[string, boolean]>([
    ['', true],
    ['AWSLogs/', true],
    ['AWSLogs/o-abc123/111122223333/', true],
    [REGION, true],
    [`${REGION}2025/`, false],
    [`${REGION}2026/`, true],
    [`${REGION}2027/`, false],
    [`${REGION}2026/09/`, false],
    [`${REGION}2026/10/`, true],
    [`${REGION}2026/11/`, true],
    [`${REGION}2026/12/`, false],
    [`${REGION}2026/10/29/`, false],
    [`${REGION}2026/10/30/`, true],
    [`${REGION}2026/11/01/`, true],
    // What happened late on the first is delivered on the second.
    [`${REGION}2026/11/02/`, true],
    [`${REGION}2026/11/03/`, false],
    ['team/AWSLogs/111122223333/CloudTrail-Aggregated/eu-west-1/2026/09/', false],
    // A folder of somebody else, whose numbers are no days.
    ['exports/2024/', true],
    [`${REGION}2026/13/45/`, true],
  ])('%s: %s', (folder, expected) => {
    expect(mayHold(folder, SPAN)).toBe(expected);
  });
});

describe('files delivered in them', () => {
  const named = (time: string): string => `${REGION}2026/11/02/111122223333_CloudTrail_eu-west-1_${time}Z_aB3.json.gz`;
  test.each<[string, boolean]>([
    [named('20261029T2355'), false],
    [named('20261030T0000'), true],
    [named('20261102T0155'), true],
    [named('20261102T0200'), false],
    ['exports/all-of-october.ndjson.gz', true],
  ])('%s: %s', (key, expected) => {
    expect(isDeliveredIn(key, SPAN)).toBe(expected);
  });
});
