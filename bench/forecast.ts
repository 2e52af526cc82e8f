import { type Month, parseMonth } from '../src/model/quantity/month.ts';
import type { Window } from '../src/model/quantity/window.ts';
import { forecastDaysOf } from '../src/model/forecast/series/forecast-days.ts';
import { forecastSeries } from '../src/model/forecast/forecast-series.ts';
import { ForecastSum, summandOf, timesSummand } from '../src/model/forecast/sum-of-forecasts.ts';
import { type BillMemory, memoryOfBill } from '../src/model/forecast/year/memory-of-bill.ts';
import { withMemory } from '../src/model/forecast/year/with-memory.ts';
import { billOf } from './forecast-bill.ts';
import { dateOf, type Estate, KINDS, makeEstate } from './forecast-estates.ts';
import { RIVALS } from './forecast-rivals.ts';

/**
 * How well next month's events are forecast in made-up estates: how many of the months come within 5% of what is expected, the median
 * error, how often the interval holds what came (of totals and of lines), and how wide it is.
 *
 *   node bench/forecast.ts [months of each kind] [seed] [days,days] [year,growth,surprise]
 *
 * The last says what is taken from the bill of the thirteen months before the window ends: all of it where nothing is said.
 */
const MONTHS = Number(process.argv[2] ?? 100);
const SEED = Number(process.argv[3] ?? 20_261_130);
const CONFIDENCE = 0.8;
const FROM_BILL = (process.argv[5] ?? 'year,growth,surprise').split(',');

interface Judged {
  readonly error: number;
  readonly covered: boolean;
  readonly width: number;
  readonly lines: readonly boolean[];
  readonly rivals: readonly number[];
  readonly oracle: number;
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
  const memory = memoryOf(estate, month.value, range);
  const forecast = forecastSeries(window, days, window.map(sinceOf), memory.growth);
  const { series } = forecast;
  const { factor, common, ofLine } = withMemory(forecast, memory, month.value, range);
  const came = estate.lines.map((line) => line.slice(estate.month.from, estate.month.until).reduce((a, b) => a + b, 0));
  const spread = { common, confidence: CONFIDENCE };
  const all = new ForecastSum(spread);
  for (const one of series) all.add(timesSummand(summandOf(one, spread), factor));
  const total = came.reduce((a, b) => a + b, 0);
  const { low, expected, high } = all.interval();
  const lines = series.flatMap((one, index) => {
    if (one.expected === 0 && came[index] === 0) return [];
    const alone = { common: common + ofLine, confidence: CONFIDENCE };
    const own = new ForecastSum(alone);
    own.add(timesSummand(summandOf(one, alone), factor));
    const bounds = own.interval();
    return [bounds.low <= came[index]! && came[index]! <= bounds.high];
  });
  return {
    error: Math.abs(expected / total - 1),
    covered: low <= total && total <= high,
    width: (high - low) / 2 / total,
    lines,
    oracle: Math.abs(estate.oracle / total - 1),
    rivals: Object.values(RIVALS).map((rival) => Math.abs(rival(estate) / total - 1)),
  };
}

/** A line is a resource: one without an event in its first week began with its first event. */
function sinceOf(daily: readonly number[]): number {
  const first = daily.findIndex((events) => events > 0);
  return first < 7 ? 0 : first;
}

function memoryOf(estate: Estate, month: Month, window: Window): BillMemory {
  const known = memoryOfBill(billOf(estate), month, window);
  return {
    ...known,
    ...(FROM_BILL.includes('year') ? {} : { sameMonth: undefined }),
    ...(FROM_BILL.includes('growth') ? {} : { growth: undefined }),
    ...(FROM_BILL.includes('surprise') ? {} : { surprise: undefined }),
  };
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
    `${name.padEnd(10)} ${cell(judged.map(({ error }) => error))}  oracle ${cell(judged.map(({ oracle }) => oracle))}  covered ${share(judged.map(({ covered }) => covered))}%  width ${median(judged.map(({ width }) => width))}%  lines ${share(judged.flatMap(({ lines }) => lines))}%   ${rivals.join('  ')}`,
  );
}
