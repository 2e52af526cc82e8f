import { type Call, CALLS, type CallFacts } from '../ask/calls.ts';
import type { ObserveSettings } from '../../../model/snapshot/unfinished.ts';

interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: string | readonly string[];
}

export interface IamPolicy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Statement[];
}

/**
 * What the callers of an observation have to be allowed, and no more. The resource is `*` because most of the calls take no
 * other (CloudTrail's lists and LookupEvents, CloudWatch, Cost Explorer), and those that do, of trails and buckets, are
 * sent to what the others find.
 */
export function policyFor({ accounts, role }: Pick<ObserveSettings, 'accounts' | 'role'>): IamPolicy {
  return {
    Version: '2012-10-17',
    Statement: [
      allow('ReadAccount', 'account'),
      allow('ReadBill', 'payer'),
      ...(accounts === 'organization' ? [allow('ListAccounts', 'organization')] : []),
      ...(role === undefined ? [] : [allow('AssumeRole', 'caller', rolesOf(role, accounts))]),
    ],
  };
}

function allow(
  Sid: string,
  neededBy: NonNullable<CallFacts['neededBy']>,
  Resource: Statement['Resource'] = '*',
): Statement {
  const calls = Object.keys(CALLS) as readonly Call[];
  return {
    Sid,
    Effect: 'Allow',
    Action: calls.filter((call) => CALLS[call].neededBy === neededBy).toSorted(),
    Resource,
  };
}

/** The role of that name in each account that is read; any account of an organization, which grows. */
function rolesOf(role: string, accounts: ObserveSettings['accounts']): Statement['Resource'] {
  const inAccount = (account: string): string => role.replace(/^(arn:[^:]+:iam::)\d{12}/, `$1${account}`);
  if (accounts === undefined) return role;
  if (accounts === 'organization') return inAccount('*');
  return accounts.length === 1 ? inAccount(accounts[0]!) : accounts.map(inAccount);
}
