import { TEST_OF } from '../event/knowledge.ts';
import { quote } from '../../base/quote.ts';
import type { Operator } from '../selector.ts';
import type { Test } from '../match/value-list.ts';

const EXCLUDING_OF = {
  Equals: 'NotEquals',
  StartsWith: 'NotStartsWith',
  EndsWith: 'NotEndsWith',
} as const satisfies Record<Test, Operator>;

export function isExcluding(operator: Operator): boolean {
  return TEST_OF[operator] !== operator;
}

/** The operator that makes this test and selects or excludes as the other one does. */
export function operatorLike(other: Operator, test: Test): Operator {
  return isExcluding(other) ? EXCLUDING_OF[test] : test;
}

/** Does the value hit every text that the other one hits? */
export function covers(test: Test, value: string, otherTest: Test, other: string): boolean {
  if (test === 'Equals') return otherTest === 'Equals' && value === other;
  if ((otherTest !== 'Equals' && otherTest !== test) || value.length > other.length) return false;
  // Comparing a slice is many times faster than startsWith and endsWith, and 500 long values make 250,000 pairs.
  return value === (test === 'StartsWith' ? other.slice(0, value.length) : other.slice(other.length - value.length));
}

/** An operator and its value as a message shows them. */
export function saying(operator: Operator, value: string): string {
  return `${operator} ${quote(value)}`;
}
