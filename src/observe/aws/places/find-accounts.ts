import type { GapFile } from '../../../model/snapshot/gap.ts';
import { refusedGap } from '../refused-gap.ts';
import { readPages } from '../ask/read-pages.ts';
import type { AwsReader } from '../ask/reader.ts';
import type { Refusal } from '../ask/refusal.ts';
import { BASE, type Caller } from './caller.ts';
import type { ClientPool } from '../ask/client-pool.ts';
import { findHomeRegion } from '../../../facts/partitions.ts';
import { type AccountAccess, accessOf, planAccess, type WantedAccounts } from './plan-access.ts';

export type FoundAccounts =
  | {
      readonly ok: true;
      /** By id. */
      readonly accounts: readonly AccountAccess[];
      /** Accounts whose rows are kept, where an account shows the metrics of others. Absent: all. */
      readonly only?: ReadonlySet<string>;
      readonly gaps: readonly GapFile[];
    }
  /** Nothing can be read. Lines say why and what to do. */
  | { readonly ok: false; readonly fault: 'usage' | 'cloud'; readonly lines: readonly string[] };

/**
 * The accounts to read, each with credentials that were tried: one whose role cannot be assumed is a gap, and is not asked
 * again. Afterwards `clients` uses each account's own credentials.
 */
export async function findAccounts(
  reader: AwsReader,
  clients: ClientPool,
  caller: Caller,
  wanted: WantedAccounts,
): Promise<FoundAccounts> {
  const plan = planAccess(caller, wanted);
  if (!plan.ok) return { ok: false, fault: 'usage', lines: plan.faults };
  if (plan.value.kind === 'accounts') {
    const { accounts, only } = plan.value;
    return openAll(reader, clients, caller, { accounts, gaps: [], ...(only === undefined ? {} : { only }) });
  }
  const { items, refusal } = await listActive(reader, caller);
  if (refusal !== undefined && items.length === 0)
    return { ok: false, fault: 'cloud', lines: [`organizations:ListAccounts: ${refusal.reason}`, remedyOf(refusal)] };
  const gaps =
    refusal === undefined
      ? []
      : [
          refusedGap(
            { account: caller.account },
            [{ kind: 'organization-accounts', after: items.length }],
            ['organizations:ListAccounts'],
            refusal,
          ),
        ];
  return openAll(reader, clients, caller, { accounts: accessOf(caller, items, plan.value.role), gaps });
}

async function listActive(reader: AwsReader, caller: Caller) {
  const place = { account: caller.account, region: findHomeRegion(caller.partition) ?? caller.region };
  return readPages(
    reader,
    'organizations:ListAccounts',
    place,
    (token) => (token === undefined ? {} : { NextToken: token }),
    ({ Accounts, NextToken }) => ({
      // AWS says State since 2025, and announced the end of Status for 2026-09-09. Closed accounts record nothing.
      items: Accounts.flatMap(({ Id, State, Status }) => ((State ?? Status) === 'ACTIVE' ? Id : [])),
      next: NextToken ?? null,
    }),
  );
}

interface Wanted {
  readonly accounts: readonly AccountAccess[];
  readonly only?: ReadonlySet<string>;
  readonly gaps: readonly GapFile[];
}

async function openAll(reader: AwsReader, clients: ClientPool, caller: Caller, wanted: Wanted): Promise<FoundAccounts> {
  const place = { account: BASE, region: caller.region };
  const gaps = [...wanted.gaps];
  const tried = await Promise.all(
    wanted.accounts.map(async ({ account, role }) =>
      role === undefined ? undefined : clients.assume(reader, place, caller.account, account, role).check(),
    ),
  );
  const accounts = wanted.accounts.filter(({ account }, index) => {
    const answer = tried[index];
    if (answer === undefined || answer.ok) return true;
    gaps.push(refusedGap({ account }, [{ kind: 'account', account }], ['sts:AssumeRole'], answer.refusal));
    return false;
  });
  if (accounts.length === 0) return { ok: false, fault: 'cloud', lines: linesOf(gaps) };
  return { ...wanted, ok: true, accounts, gaps };
}

function remedyOf({ kind, remedy }: Refusal): string {
  return kind === 'denied'
    ? `${remedy}; only the management account and delegated administrators can call it. Or name the accounts with --accounts`
    : remedy;
}

/** The first gap says what is wrong; the others usually say the same. */
function linesOf(gaps: readonly GapFile[]): readonly string[] {
  const [first, ...others] = gaps;
  if (first === undefined) return ['the organization has no active account'];
  const more =
    others.length === 0
      ? []
      : [
          `${others.length === 1 ? 'the other account could not' : `none of the other ${others.length} accounts could`} be read either`,
        ];
  return [`${first.what}: ${first.reason}`, first.remedy, ...more];
}
