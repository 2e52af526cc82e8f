import type { RowParts } from './make-row.ts';

/** In the order in which trailtrim writes them. `alsoNames` is rare: a row that has it is for JSON.parse. */
export const KEYS = [
  'account',
  'region',
  'category',
  'eventSource',
  'eventName',
  'readOnly',
  'resource',
  'count',
  'daily',
  'bytes',
  'evidence',
  'via',
  'source',
  'range',
  'repeats',
  'caller',
] as const;
export type Key = (typeof KEYS)[number];

const OPTIONAL: ReadonlySet<Key> = new Set([
  'resource',
  'daily',
  'bytes',
  'via',
  'source',
  'range',
  'repeats',
  'caller',
]);
export const NULLABLE: ReadonlySet<Key> = new Set([
  'category',
  'eventName',
  'readOnly',
  'resource',
  'count',
  'daily',
  'bytes',
  'via',
  'range',
]);
/** A bit for each that a row must have. */
export const REQUIRED = KEYS.reduce((bits, key, index) => (OPTIONAL.has(key) ? bits : bits | (1 << index)), 0);

export const CATEGORIES = ['Data', 'Management', 'NetworkActivity'] as const;
export const EVIDENCE = ['measured', 'derived', 'allocated', 'unknown'] as const;
export const CALLERS = ['aws-service', 'principal'] as const;

/** Of a row that has nothing yet. */
export const EMPTY: RowParts = {
  account: '',
  region: '',
  category: null,
  eventSource: '',
  eventName: null,
  readOnly: null,
  evidence: 'unknown',
  count: null,
  resource: undefined,
  daily: undefined,
  bytes: undefined,
  source: undefined,
  range: undefined,
  repeats: undefined,
  caller: undefined,
};
