import { AwsError } from './aws-error.ts';
import {
  type Expression,
  type FullRow,
  type Interval,
  matches,
  monthsOf,
  readDimension,
  rowsFor,
} from './bill-rows.ts';
import { sumDecimals } from './decimal-sum.ts';
import { decodeToken, encodeToken } from './hash.ts';
import type { JsonHandler } from './service.ts';

const PAGE = 1000;

interface Input {
  readonly TimePeriod: Interval;
  readonly Granularity: string;
  readonly Metrics: readonly string[];
  readonly Filter?: Expression;
  readonly GroupBy?: readonly { readonly Type: string; readonly Key: string }[];
  readonly NextPageToken?: string;
}

interface Group {
  readonly month: number;
  readonly keys: readonly string[];
  readonly rows: FullRow[];
}

const getCostAndUsage: JsonHandler = (call, { world }) => {
  const { NextPageToken: token, ...request } = call.input as unknown as Input;
  const { Granularity: granularity, Metrics: metrics, GroupBy: groupBy = [], TimePeriod: period } = request;
  const all = rowsFor(call, world);
  if (granularity !== 'MONTHLY') throw new AwsError('ValidationException', `${granularity} is not played here.`);
  if (groupBy.length > 2) throw new AwsError('ValidationException', 'GroupBy takes two keys at most.');
  if (metrics === undefined || metrics.length === 0) throw new AwsError('ValidationException', 'Metrics is required.');
  const start = token === undefined ? 0 : decodeToken(request, token);
  if (typeof start !== 'number') throw new AwsError('InvalidNextTokenException', 'The token is not valid.');

  const months = monthsOf(period, world.scenario.now);
  const rows = all.filter((row) => matches(row, request.Filter));
  const readers = groupBy.map(({ Key: key }) => readDimension(key));
  const groups = months.flatMap(({ Start: first }, month) => group(rowsOf(first, rows), month, readers));
  const size = world.scenario.billPageSize ?? PAGE;
  const page = groups.slice(start, start + size);
  const results = months.map((interval, month) => {
    const ofMonth = page.filter((one) => one.month === month);
    return {
      TimePeriod: interval,
      Total: groupBy.length === 0 ? sums(rowsOf(interval.Start, rows), metrics) : {},
      Groups:
        groupBy.length === 0 ? [] : ofMonth.map(({ keys, rows: of }) => ({ Keys: keys, Metrics: sums(of, metrics) })),
      Estimated: isEstimated(rowsOf(interval.Start, all), interval, world.scenario.now),
    };
  });
  return {
    ...(groupBy.length === 0 ? {} : { GroupDefinitions: groupBy }),
    ResultsByTime: results.filter((_, month) => start === 0 || page.some((one) => one.month === month)),
    DimensionValueAttributes: [],
    ...(groupBy.length > 0 && start + size < groups.length
      ? { NextPageToken: encodeToken(request, start + size) }
      : {}),
  };
};

const getDimensionValues: JsonHandler = (call, { world }) => {
  const { NextPageToken: token, ...request } = call.input as unknown as {
    readonly Dimension: string;
    readonly TimePeriod: Interval;
    readonly SearchString?: string;
    readonly Filter?: Expression;
    readonly NextPageToken?: string;
  };
  const { Start: from, End: to } = request.TimePeriod;
  const rows = rowsFor(call, world).filter(
    (row) => `${row.month}-01` < to && `${row.month}-31` >= from && matches(row, request.Filter),
  );
  const search = request.SearchString?.toLowerCase() ?? '';
  const values = [...new Set(rows.map(readDimension(request.Dimension)))]
    .filter((value) => value.toLowerCase().includes(search))
    .toSorted();
  const start = token === undefined ? 0 : decodeToken(request, token);
  if (typeof start !== 'number') throw new AwsError('InvalidNextTokenException', 'The token is not valid.');
  const size = world.scenario.billPageSize ?? PAGE;
  const page = values.slice(start, start + size);
  return {
    DimensionValues: page.map((value) => ({ Value: value, Attributes: {} })),
    ReturnSize: page.length,
    TotalSize: values.length,
    ...(start + size < values.length ? { NextPageToken: encodeToken(request, start + size) } : {}),
  };
};

export const COST_EXPLORER: Readonly<Record<string, JsonHandler>> = {
  GetCostAndUsage: getCostAndUsage,
  GetDimensionValues: getDimensionValues,
};

function rowsOf(first: string, rows: readonly FullRow[]): readonly FullRow[] {
  return rows.filter(({ month }) => first.startsWith(month));
}

function group(
  rows: readonly FullRow[],
  month: number,
  readers: readonly ((row: FullRow) => string)[],
): readonly Group[] {
  const found = new Map<string, Group>();
  for (const row of rows) {
    const keys = readers.map((read) => read(row));
    const key = JSON.stringify(keys);
    const known = found.get(key);
    if (known === undefined) found.set(key, { month, keys, rows: [row] });
    else known.rows.push(row);
  }
  return [...found.values()];
}

function sums(rows: readonly FullRow[], metrics: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    metrics.map((metric) => [
      metric,
      metric === 'UsageQuantity'
        ? { Amount: sumDecimals(rows.map(({ quantity }) => quantity)), Unit: 'N/A' }
        : { Amount: sumDecimals(rows.map(({ amount }) => amount)), Unit: 'USD' },
    ]),
  );
}

function isEstimated(rows: readonly FullRow[], { Start: first }: Interval, now: string): boolean {
  return rows.some(({ estimated }) => estimated) || (rows.length === 0 && first.startsWith(now.slice(0, 7)));
}
