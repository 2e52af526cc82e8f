import type { AccountScenario, RegionScenario, Scenario } from './scenario.ts';

export const MANAGEMENT = '111122223333';
export const MEMBER = '444455556666';
const DAYS = 28;

/** The same value on each of 28 days. */
export function daily(value: number | null): readonly (number | null)[] {
  return Array.from({ length: DAYS }, () => value);
}

/** One account in us-east-1; data ends at 2026-11-22T00:00Z. */
export function scenarioOf(
  region: RegionScenario,
  overrides: Partial<Scenario> = {},
  account: Partial<AccountScenario> = {},
): Scenario {
  return {
    now: '2026-11-22T10:00:00Z',
    days: DAYS,
    caller: MANAGEMENT,
    accounts: [{ id: MANAGEMENT, regions: { 'us-east-1': region }, ...account }],
    ...overrides,
  };
}

/** An organization of two. */
export const ORGANIZATION: NonNullable<Scenario['organization']> = {
  id: 'o-example',
  managementAccount: MANAGEMENT,
  accounts: [
    { id: MANAGEMENT, name: 'root', status: 'ACTIVE' },
    { id: MEMBER, name: 'shop', status: 'ACTIVE' },
  ],
};
