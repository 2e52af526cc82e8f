import { Decimal } from '../src/model/quantity/decimal.ts';
import { costOf, toUsd } from '../src/model/quantity/usd.ts';
import type { BillRow } from '../src/model/snapshot/snapshot.ts';
import { dateOf, daysOfMonth, type Estate } from './forecast-estates.ts';

/** The lines are of so many Regions, in turn. */
const PREFIXES = ['USE1', 'EU', 'APN1'] as const;
const MONTHS = 13;

/** What Cost Explorer has of data events in whole months when the window ends. */
export function billOf(estate: Estate): readonly BillRow[] {
  const rows: BillRow[] = [];
  for (let number = estate.month.number - MONTHS - 1; number < estate.month.number; number++) {
    const { from, until } = daysOfMonth(number);
    if (from < 0 || until > estate.end) continue;
    PREFIXES.forEach((prefix, index) => {
      let events = 0;
      estate.lines.forEach((line, at) => {
        if (at % PREFIXES.length === index) for (let day = from; day < until; day++) events += line[day]!;
      });
      const quantity = new Decimal(events);
      rows.push({
        account: '111122223333',
        month: dateOf(from).toISOString().slice(0, 7),
        usageType: `${prefix}-DataEventsRecorded`,
        quantity,
        amount: costOf(quantity, toUsd('0.000001')),
        estimated: false,
      });
    });
  }
  return rows;
}
