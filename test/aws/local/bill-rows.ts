import { AwsError } from './aws-error.ts';
import type { Call } from './call.ts';
import type { BillRow } from './scenario.ts';
import type { World } from './world.ts';

export interface Interval {
  /** YYYY-MM-DD, inclusive. */
  readonly Start: string;
  /** Exclusive. */
  readonly End: string;
}

export interface Expression {
  readonly And?: readonly Expression[];
  readonly Or?: readonly Expression[];
  readonly Not?: Expression;
  readonly Dimensions?: { readonly Key: string; readonly Values: readonly string[] };
}

/** A row with everything that the scenario may leave out. */
export type FullRow = Required<BillRow>;

const READERS: Readonly<Record<string, (row: FullRow) => string>> = {
  SERVICE: ({ service }) => service,
  RECORD_TYPE: ({ recordType }) => recordType,
  LINKED_ACCOUNT: ({ account }) => account,
  USAGE_TYPE: ({ usageType }) => usageType,
  OPERATION: ({ operation }) => operation,
};

/** @throws {AwsError} ValidationException for a key that is not played */
export function readDimension(key: string): (row: FullRow) => string {
  const read = READERS[key];
  if (read === undefined) throw new AwsError('ValidationException', `The dimension ${key} is not played here.`);
  return read;
}

/** What the caller may see: the management account everything, any other itself. */
export function rowsFor(call: Call, { scenario }: World): readonly FullRow[] {
  const { bill = [], billService = 'AWS CloudTrail', organization, costExplorer, now } = scenario;
  if (costExplorer === 'not-enabled')
    throw new AwsError('AccessDeniedException', 'User not enabled for cost explorer access');
  return bill
    .filter(({ account }) => account === call.account || call.account === organization?.managementAccount)
    .map((row) => ({
      service: billService,
      recordType: 'Usage',
      operation: 'None',
      estimated: row.month === now.slice(0, 7),
      ...row,
    }));
}

export function matches(row: FullRow, filter: Expression | undefined): boolean {
  if (filter === undefined) return true;
  const { And: and, Or: or, Not: not, Dimensions: dimensions } = filter;
  if (and !== undefined) return and.every((one) => matches(row, one));
  if (or !== undefined) return or.some((one) => matches(row, one));
  if (not !== undefined) return !matches(row, not);
  return dimensions === undefined || dimensions.Values.includes(readDimension(dimensions.Key)(row));
}

/** The months of an interval, each whole or up to the interval's end in the open month. @throws {AwsError} */
export function monthsOf({ Start: start, End: end }: Interval, now: string): readonly Interval[] {
  if (!(start < end)) throw new AwsError('ValidationException', 'Start date should be before end date');
  if (!start.endsWith('-01')) throw new AwsError('ValidationException', 'Part of a month is not played here.');
  if (start < monthAfter(now.slice(0, 7), -14))
    throw new AwsError('ValidationException', 'You haven’t enabled historical data beyond 14 months');
  const months: Interval[] = [];
  for (let from = start; from < end;) {
    const next = monthAfter(from.slice(0, 7), 1);
    if (end < next && from.slice(0, 7) < now.slice(0, 7))
      throw new AwsError('ValidationException', 'Part of a closed month is not played here.');
    months.push({ Start: from, End: end < next ? end : next });
    from = next;
  }
  return months;
}

/** First day of the month so many months later. */
function monthAfter(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 10);
}
