import type { ObservedGap } from '../part.ts';
import type { AskedBill } from './ask-bill.ts';

/** Why an account's bill is not there, or not whole. */
export function billGap(
  account: string,
  { call, refusal }: NonNullable<AskedBill['refusal']>,
  what = 'the bill of CloudTrail',
): ObservedGap {
  return { what, account, reason: refusal.reason, remedy: remedyOf(call, refusal) };
}

function remedyOf(call: string, { kind, reason, remedy }: NonNullable<AskedBill['refusal']>['refusal']): string {
  // AWS says so with AccessDeniedException: "User not enabled for cost explorer access".
  if (kind === 'not-enabled' || (kind === 'denied' && /not enabled/i.test(reason)))
    return 'open Cost Explorer once in the console of the account that pays; its data comes within 24 hours';
  if (kind === 'denied')
    return `allow ${call}; a member of an organization also needs the consent of the account that pays (Billing preferences)`;
  return remedy;
}
