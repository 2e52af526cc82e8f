import { Decimal } from '../../src/model/quantity/decimal.ts';
import { parseUsageType } from '../../src/model/rates/usage-type.ts';
import type { SnapshotFile, TrafficRowFile } from '../../src/model/snapshot/schema.ts';

type Bill = NonNullable<SnapshotFile['bill']>;

/** Whether a charge is made by the events of a row; Insights look at the calls that write. */
const CHARGED: Readonly<Record<string, (row: TrafficRowFile) => boolean>> = {
  'management.first-copy': () => true,
  'management.additional-copy': () => true,
  'insights.management': ({ readOnly }) => readOnly !== true,
};

/**
 * What the same months would have cost with fewer management events, moved so that they end with the month before `now`.
 * @param before management events, row by row @param after the same rows with fewer
 */
export function quietBill(
  bill: Bill,
  before: readonly TrafficRowFile[],
  after: readonly TrafficRowFile[],
  now: Date,
): Bill {
  const last = Math.max(...bill.map(({ month }) => monthOf(month)));
  const later = monthOf(now.toISOString()) - 1 - last;
  return bill.map((row) => {
    const { dimension, region } = parseUsageType(row.usageType);
    const charges = dimension === null ? undefined : CHARGED[dimension];
    const isOf = (event: TrafficRowFile): boolean =>
      event.account === row.account && event.region === region && charges?.(event) === true;
    const [all, fewer] = [before, after].map((rows) =>
      rows.filter(isOf).reduce((sum, { count }) => sum + (count ?? 0), 0),
    ) as [number, number];
    const share = (amount: string): string => new Decimal(amount).times(fewer).div(all).toFixed(6);
    return {
      ...row,
      month: monthText(monthOf(row.month) + later),
      ...(all === 0 ? {} : { quantity: share(row.quantity), amount: share(row.amount) }),
    };
  });
}

/** Months since year 0. @param text begins with YYYY-MM */
function monthOf(text: string): number {
  return Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1;
}

function monthText(month: number): string {
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
}
