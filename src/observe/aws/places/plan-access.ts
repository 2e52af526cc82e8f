import { quote } from '../../../base/quote.ts';
import type { Caller } from './caller.ts';
import { parseRoleArn, type RoleArn, roleArnIn } from './role-arn.ts';

/** An account that is read, and with which credentials. */
export interface AccountAccess {
  readonly account: string;
  /** ARN of the role that is assumed for it; absent: the credentials of the run. */
  readonly role?: string;
}

/** Which accounts the flags name. */
export interface WantedAccounts {
  readonly accounts?: readonly string[] | 'organization';
  readonly role?: string;
}

/** Which accounts are read, as far as that is known before AWS is asked. */
export type AccessPlan =
  | { readonly kind: 'accounts'; readonly accounts: readonly AccountAccess[]; readonly only?: ReadonlySet<string> }
  /** All accounts of the organization, which are not known yet. */
  | { readonly kind: 'organization'; readonly role: RoleArn };

/** Lines for a person about flags, without a full stop at the end. */
export type Faults = readonly string[];

/** What is wrong with the flags themselves, whoever the caller is; empty: nothing. */
export function findAccessFaults({ accounts, role }: WantedAccounts): Faults {
  const faults: string[] = [];
  if (role !== undefined && parseRoleArn(role) === undefined)
    faults.push(`--role: ${quote(role)} is not the ARN of a role, such as arn:aws:iam::111122223333:role/observer`);
  if (accounts === 'organization') {
    if (role === undefined)
      faults.push(
        '--accounts organization: the accounts are read through a role that each of them has; name it with --role',
      );
  } else
    for (const account of new Set(accounts))
      if (!/^\d{12}$/.test(account))
        faults.push(`--accounts: ${quote(account)} is not the id of an account, which has 12 digits`);
  return faults;
}

/** How each account is to be read. @returns faults where the flags do not fit the caller */
export function planAccess(
  caller: Caller,
  wanted: WantedAccounts,
): { readonly ok: true; readonly value: AccessPlan } | { readonly ok: false; readonly faults: Faults } {
  const { accounts, role: roleText } = wanted;
  const faults = findAccessFaults(wanted);
  if (faults.length > 0) return { ok: false, faults };
  const role = roleText === undefined ? undefined : parseRoleArn(roleText);
  if (role !== undefined && role.partition !== caller.partition)
    return {
      ok: false,
      faults: [
        `--role: it is in ${role.partition}, but the credentials are in ${caller.partition}, and the two are separate`,
      ],
    };
  return { ok: true, value: planOf(caller, accounts, role) };
}

function planOf(caller: Caller, accounts: WantedAccounts['accounts'], role: RoleArn | undefined): AccessPlan {
  if (role === undefined) {
    const own = [{ account: caller.account }];
    // Without a role these can only be accounts that share their metrics with a monitoring account.
    return Array.isArray(accounts)
      ? { kind: 'accounts', accounts: own, only: new Set([caller.account, ...accounts]) }
      : { kind: 'accounts', accounts: own };
  }
  if (accounts === undefined)
    return { kind: 'accounts', accounts: [{ account: role.account, role: roleArnIn(role.account, role) }] };
  return accounts === 'organization'
    ? { kind: 'organization', role }
    : { kind: 'accounts', accounts: accessOf(caller, accounts, role) };
}

/** The caller's own account needs no role. Sorted, each once. */
export function accessOf(
  { account: own }: Caller,
  accounts: readonly string[],
  role: RoleArn,
): readonly AccountAccess[] {
  return [...new Set(accounts)]
    .toSorted()
    .map((account) => (account === own ? { account } : { account, role: roleArnIn(account, role) }));
}
