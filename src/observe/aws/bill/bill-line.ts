import { type BillRowFile, isDecimalText } from '../../../model/snapshot/schema.ts';
import type { AnswerOf } from '../ask/answers/answers.ts';
import { Decimal } from '../../../model/quantity/decimal.ts';
import { inOrder } from '../../../base/order.ts';
import { type GapFile, gapOf } from '../../../model/snapshot/gap.ts';

/** What Cost Explorer returns for a usage type and account; texts are empty where it leaves something out. */
export interface BillLine extends BillRowFile {
  readonly currency: string;
}

/** Grouped by USAGE_TYPE and LINKED_ACCOUNT, in this order. */
export function linesOf({ ResultsByTime }: Pick<AnswerOf<'ce:GetCostAndUsage'>, 'ResultsByTime'>): readonly BillLine[] {
  return ResultsByTime.flatMap(({ TimePeriod, Groups = [], Estimated }) =>
    Groups.map(({ Keys: [usageType = '', account = ''], Metrics }) => ({
      account,
      month: TimePeriod.Start.slice(0, 7),
      usageType,
      quantity: decimalText(Metrics['UsageQuantity']?.Amount),
      amount: decimalText(Metrics['UnblendedCost']?.Amount),
      estimated: Estimated ?? false,
      currency: Metrics['UnblendedCost']?.Unit ?? '',
    })),
  );
}

/** Decimal text that a snapshot can hold; empty: not a number. */
function decimalText(text = ''): string {
  if (isDecimalText(text)) return text;
  try {
    const fixed = new Decimal(text).toFixed();
    return isDecimalText(fixed) ? fixed : '';
  } catch {
    return '';
  }
}

/** Rows by month, account and usage type, and what could not become one. */
export function rowsOf(lines: readonly BillLine[]): {
  readonly rows: readonly BillRowFile[];
  readonly gaps: readonly GapFile[];
} {
  const rows: BillRowFile[] = [];
  const foreign = new Map<string, string>();
  const incomplete = new Set<string>();
  for (const { currency, ...row } of lines) {
    if (Object.values(row).includes('')) incomplete.add(row.account);
    else if (currency === 'USD') rows.push(row);
    else foreign.set(row.account, currency);
  }
  const gaps: GapFile[] = [
    ...[...foreign].map(([account, currency]) =>
      gapOf({
        kind: 'foreign-currency',
        subjects: [{ kind: 'bill', account }],
        account,
        reason: `it is in ${currency === '' ? 'a currency that AWS does not name' : currency}, but rates are in US dollars`,
        remedy: 'compare quantities, not amounts, between the report and the bill',
      }),
    ),
    ...[...incomplete].map((account) =>
      gapOf({
        kind: 'incomplete',
        subjects: [{ kind: 'bill-lines' }],
        ...(account === '' ? {} : { account }),
        reason: 'AWS left out the usage type, the quantity or the amount',
        remedy: 'observe again tomorrow, once Cost Explorer is up to date',
      }),
    ),
  ];
  return { rows: inOrder(rows, ({ month, account, usageType }) => `${month} ${account} ${usageType}`), gaps };
}
