import { parseMonth } from '../src/model/quantity/month.ts';
import { forecastDaysOf } from '../src/model/forecast/series/forecast-days.ts';
import { forecastSeries } from '../src/model/forecast/forecast-series.ts';
import { ForecastSum } from '../src/model/forecast/sum-of-forecasts.ts';
import { type MonthlyRates, sameMonthOfLastYear } from '../src/model/forecast/year/same-month.ts';
import { dateOf, daysOfMonth, type Estate, KINDS, makeEstate } from './forecast-estates.ts';
import { RIVALS } from './forecast-rivals.ts';

/**
 * How well next month's events are forecast in made-up estates: how many of the months come within 5% of what is expected, the median
 * error, how often the interval holds what came (of totals and of lines), and how wide it is.
 *
 *   node bench/forecast.ts [months of each kind] [seed]
 */
const MONTHS = Number(process.argv[2] ?? 100);
const SEED = Number(process.argv[3] ?? 20_261_130);
const CONFIDENCE = 0.8;

interface Judged {
  readonly error: number;
  readonly covered: boolean;
  readonly width: number;
  readonly lines: readonly boolean[];
  readonly rivals: readonly number[];
}

function judge(estate: Estate): Judged {
  const month = parseMonth(estate.month.label);
  if (!month.ok) throw new Error(estate.month.label);
  const range = {
    start: dateOf(estate.start).toISOString(),
    end: dateOf(estate.end).toISOString(),
    days: estate.end - estate.start,
  };
  const days = forecastDaysOf(range, month.value)!;
  const window = estate.lines.map((line) => line.slice(estate.start, estate.end));
  const { series, common } = forecastSeries(window, days, window.map(sinceOf));
  const year =
    estate.kind === 'december' ? sameMonthOfLastYear(billOf(estate), Math.round(estate.month.number)) : undefined;
  const factor = Math.exp(year?.mean ?? 0);
  const more = year === undefined ? 0 : year.variance;
  const came = estate.lines.map((line) => line.slice(estate.month.from, estate.month.until).reduce((a, b) => a + b, 0));
  const all = new ForecastSum();
  for (const one of series) all.add(one, factor);
  const total = came.reduce((a, b) => a + b, 0);
  const { low, expected, high } = all.interval(common + more, CONFIDENCE);
  const lines = series.flatMap((one, index) => {
    if (one.expected === 0 && came[index] === 0) return [];
    const own = new ForecastSum();
    own.add(one, factor);
    const bounds = own.interval(common + more + (0.8 * Math.log(factor)) ** 2, CONFIDENCE);
    return [bounds.low <= came[index]! && came[index]! <= bounds.high];
  });
  return {
    error: Math.abs(expected / total - 1),
    covered: low <= total && total <= high,
    width: (high - low) / 2 / total,
    lines,
    rivals: Object.values(RIVALS).map((forecast) => Math.abs(forecast(estate) / total - 1)),
  };
}

/** A line is a resource: one without an event in its first week began with its first event. */
function sinceOf(daily: readonly number[]): number {
  const first = daily.findIndex((events) => events > 0);
  return first < 7 ? 0 : first;
}

/** The bill of the fourteen months before the window ends: events a day, by month. */
function billOf(estate: Estate): MonthlyRates {
  const rates = new Map<number, number>();
  const last = estate.month.number - 1;
  for (let number = last - 14; number <= last; number++) {
    const { from, until } = daysOfMonth(number);
    if (from < 0 || until > estate.end) continue;
    let total = 0;
    for (let day = from; day < until; day++) for (const line of estate.lines) total += line[day]!;
    rates.set(number, total / (until - from));
  }
  return rates;
}

function share(list: readonly boolean[]): number {
  return Math.round((100 * list.filter(Boolean).length) / list.length);
}

function median(list: readonly number[]): string {
  return (100 * list.toSorted((a, b) => a - b)[list.length >> 1]!).toFixed(1);
}

for (const days of (process.argv[4] ?? '28,91,182').split(',').map(Number)) {
  console.log(`\n${days} days, ${MONTHS} months of each kind, seed ${SEED}; within 5% / median error in percent`);
  const all: Judged[] = [];
  for (const kind of KINDS) {
    const judged = Array.from({ length: MONTHS }, (_, index) => judge(makeEstate(kind, SEED + index, days))).filter(
      ({ error }) => Number.isFinite(error),
    );
    all.push(...judged);
    print(kind, judged);
  }
  print('all', all);
}

function print(name: string, judged: readonly Judged[]): void {
  const cell = (errors: readonly number[]): string =>
    `${String(share(errors.map((error) => error < 0.05))).padStart(3)}/${median(errors).padStart(4)}`;
  const rivals = Object.keys(RIVALS).map(
    (rival, index) => `${rival} ${cell(judged.map(({ rivals: errors }) => errors[index]!))}`,
  );
  console.log(
    `${name.padEnd(10)} ${cell(judged.map(({ error }) => error))}  covered ${share(judged.map(({ covered }) => covered))}%  width ${median(judged.map(({ width }) => width))}%  lines ${share(judged.flatMap(({ lines }) => lines))}%   ${rivals.join('  ')}`,
  );
}
