import { expect, test } from 'vitest';
import { namedSubject } from '../../../src/cli/output/named-subject.ts';
import type { Target } from '../../../src/selectors/selector.ts';

const TRAIL = 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit';
const STORE = 'arn:aws:cloudtrail:eu-west-1:111122223333:eventdatastore/ee54f226-431d-4c43-8e8a-abcdef012345';
const STORE_ID = 'ee54f226-431d-4c43-8e8a-abcdef012345';

test.for<[string, string | undefined, Target, object]>([
  ['the name of a trail', 'audit', 'trail', { name: 'audit', handle: 'audit' }],
  ['its ARN, which no declaration takes', TRAIL, 'trail', { name: 'audit', handle: TRAIL }],
  ['the name of a store, which no command takes', 'lake', 'event-data-store', { name: 'lake' }],
  ['its ARN, which does not tell the name', STORE, 'event-data-store', { handle: STORE }],
  ['its ID', STORE_ID, 'event-data-store', { handle: STORE_ID }],
  ['nothing', undefined, 'trail', {}],
  ['an empty text', '', 'trail', {}],
])('%s', ([, given, target, expected]) => expect(namedSubject(given, target)).toEqual(expected));
