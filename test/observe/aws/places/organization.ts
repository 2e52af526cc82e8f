import type { Scenario } from '../../../aws/local/scenario.ts';

export const PAYER = '111122223333';
export const MEMBER = '444455556666';
export const OTHER = '777788889999';
export const SUSPENDED = '123456789012';

export const ROLE = `arn:aws:iam::${MEMBER}:role/audit/observer`;

/** A payer and three members, one of them suspended; they have nothing but their being. */
export function organization(members: Partial<Scenario> = {}): Scenario {
  const ids = [PAYER, MEMBER, OTHER, SUSPENDED];
  return {
    now: '2026-11-25T12:00:00Z',
    days: 28,
    caller: PAYER,
    regions: { 'us-east-1': 'ENABLED_BY_DEFAULT', 'eu-west-1': 'ENABLED_BY_DEFAULT' },
    organization: {
      id: 'o-exampleorgid',
      managementAccount: PAYER,
      accounts: ids.map((id) => ({ id, name: `account ${id}`, status: id === SUSPENDED ? 'SUSPENDED' : 'ACTIVE' })),
    },
    accounts: ids.map((id) => ({ id, regions: {} })),
    ...members,
  };
}
