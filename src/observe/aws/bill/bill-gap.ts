import type { ObservedGap } from '../part.ts';
import type { AskedBill, BillRefusal } from './ask-bill.ts';

const WHAT = 'the bill of CloudTrail';
/** More accounts than these are counted and not named. */
const NAMED = 5;

/** Why bills are not there, or not whole. What several accounts were refused alike is one gap. */
export function billGaps(
  asked: readonly { readonly account: string; readonly asked: AskedBill }[],
): readonly ObservedGap[] {
  const gaps = asked.flatMap(({ account, asked: { lines, refusal } }) => {
    const what = lines.length === 0 ? WHAT : `${WHAT} beyond its first ${lines.length} lines`;
    return refusal === undefined ? [] : [{ account, gap: billGap(account, refusal, what) }];
  });
  const alike = Map.groupBy(gaps, ({ gap: { what, reason, remedy } }) => JSON.stringify([what, reason, remedy]));
  return [...alike.values()].map(([first, ...others]) => {
    const { gap, account } = first!;
    if (others.length === 0) return gap;
    const { what, reason, remedy } = gap;
    const accounts = [account, ...others.map((other) => other.account)];
    return { what: `${what}, of ${accounts.length} accounts: ${listOf(accounts)}`, reason, remedy };
  });
}

/** @param what is not there, in the account's name */
export function billGap(account: string, { call, refusal }: BillRefusal, what: string): ObservedGap {
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
