import type { ObservedGap } from '../part.ts';
import type { BillRefusal } from './ask-bill.ts';

const WHAT = 'the bill of CloudTrail';
/** More accounts than these are counted and not named. */
const NAMED = 5;

/** Why bills are not there, or not whole. What several accounts were refused alike is one gap. */
export function billGaps(
  refused: readonly { readonly account: string; readonly refusal: BillRefusal }[],
): readonly ObservedGap[] {
  const alike = new Map<string, { readonly gap: ObservedGap; readonly accounts: string[] }>();
  for (const { account, refusal } of refused) {
    const gap = billGap(account, refusal);
    const key = JSON.stringify([gap.reason, gap.remedy]);
    const known = alike.get(key);
    if (known === undefined) alike.set(key, { gap, accounts: [account] });
    else known.accounts.push(account);
  }
  return [...alike.values()].map(({ gap: { reason, remedy, ...gap }, accounts }) =>
    accounts.length === 1
      ? { ...gap, reason, remedy }
      : { what: `${WHAT} of ${accounts.length} accounts: ${listOf(accounts)}`, reason, remedy },
  );
}

/** @param what is not there, in the account's name */
export function billGap(account: string, { call, refusal }: BillRefusal, what = WHAT): ObservedGap {
  return { what, account, reason: refusal.reason, remedy: remedyOf(call, refusal) };
}

function remedyOf(call: string, { kind, reason, remedy }: BillRefusal['refusal']): string {
  // AWS says so with AccessDeniedException: "User not enabled for cost explorer access".
  if (kind === 'not-enabled' || (kind === 'denied' && /not enabled/i.test(reason)))
    return 'open Cost Explorer once in the console of the account that pays; its data comes within 24 hours';
  if (kind === 'denied')
    return `allow ${call}; a member of an organization also needs the consent of the account that pays (Billing preferences)`;
  return remedy;
}

function listOf(accounts: readonly string[]): string {
  return `${accounts.slice(0, NAMED).join(', ')}${accounts.length > NAMED ? ' …' : ''}`;
}
