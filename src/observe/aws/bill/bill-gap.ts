import { type GapFile, gapOf } from '../../../model/snapshot/gap.ts';
import type { Subject } from '../../../model/snapshot/subject.ts';
import { refusedGap } from '../refused-gap.ts';
import type { BillAnswer, BillRefusal } from './ask-bill.ts';

/** Why bills are missing or incomplete. What several accounts were refused in the same way is one gap. */
export function billGaps(
  answers: readonly { readonly account: string; readonly answer: BillAnswer }[],
): readonly GapFile[] {
  const gaps = answers.flatMap(({ account, answer: { lines, refusal } }) => {
    const after = lines.length === 0 ? {} : { after: lines.length };
    return refusal === undefined ? [] : [billGap(account, refusal, { kind: 'bill', account, ...after })];
  });
  const alike = Map.groupBy(gaps, ({ kind, subjects: [bill], reason, remedy }) =>
    JSON.stringify([kind, { ...bill, account: undefined }, reason, remedy]),
  );
  return [...alike.values()].map((group) => {
    const { account: _, ...first } = group[0]!;
    return group.length === 1 ? group[0]! : gapOf({ ...first, subjects: group.flatMap(({ subjects }) => subjects) });
  });
}

/** @param what is missing of the account's bill */
export function billGap(account: string, { call, refusal }: BillRefusal, what: Subject): GapFile {
  return refusedGap({ account }, [what], [call], { ...refusal, remedy: remedyOf(call, refusal) });
}

function remedyOf(call: string, { kind, remedy }: BillRefusal['refusal']): string {
  if (kind === 'not-enabled')
    return 'open Cost Explorer once in the console of the payer account; its data is there within 24 hours';
  if (kind === 'denied')
    return `allow ${call}; a member of an organization also needs the consent of the payer account (Billing preferences)`;
  return remedy;
}
