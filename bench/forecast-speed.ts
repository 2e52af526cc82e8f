import { forecastSeries } from '../src/model/forecast/forecast-series.ts';
import { forecastDaysOf } from '../src/model/forecast/series/forecast-days.ts';
import { parseMonth } from '../src/model/quantity/month.ts';
import { dateOf, makeEstate } from './forecast-estates.ts';
import { median } from './median.ts';

/**
 * What the forecast of 10,000 series costs in processor time, and as many times a plain pass over their numbers (the sum of the
 * logarithms), so that it can be told from a slower machine.
 *
 *   node bench/forecast-speed.ts [series]
 */
const SERIES = Number(process.argv[2] ?? 10_000);
const ROUNDS = 7;

function cpuOf(work: () => void): number {
  const { user, system } = process.cpuUsage();
  work();
  const used = process.cpuUsage({ user, system });
  return (used.user + used.system) / 1_000;
}

function medianOf(work: () => void): number {
  return median(Array.from({ length: ROUNDS }, () => cpuOf(work)));
}

const window = (days: number): readonly (readonly number[])[] => {
  const lines: (readonly number[])[] = [];
  for (let seed = 1; lines.length < SERIES; seed++)
    for (const line of makeEstate('mixed', seed, days).lines) if (lines.length < SERIES) lines.push(line.slice(-days));
  return lines;
};

for (const days of [91, 28, 455]) {
  const series = window(days);
  const month = parseMonth('2027-01');
  if (!month.ok) throw new Error('January');
  const start = dateOf(1_096 - days).toISOString();
  const calendar = forecastDaysOf({ start, end: dateOf(1_096).toISOString(), days }, month.value)!;
  const plain = medianOf(() => {
    let sum = 0;
    for (const daily of series) for (const events of daily) sum += Math.log1p(events);
    if (sum < 0) throw new RangeError('less than nothing');
  });
  const first = cpuOf(() => forecastSeries(series, calendar));
  const again = medianOf(() => forecastSeries(series, calendar));
  console.log(
    `${SERIES} series of ${days} days: ${first.toFixed(0)} ms of processor time at first, ${again.toFixed(0)} ms again, ${(again / plain).toFixed(1)} times a plain pass (${plain.toFixed(1)} ms)`,
  );
}
