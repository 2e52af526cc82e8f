import { parseMonth } from '../src/model/quantity/month.ts';
import { forecastDaysOf } from '../src/model/forecast/series/forecast-days.ts';
import { forecastSeries } from '../src/model/forecast/forecast-series.ts';
import { ForecastSum, summandOf, timesSummand } from '../src/model/forecast/sum-of-forecasts.ts';
import { Chance, dateOf, daysOfMonth } from './forecast-estates.ts';

/**
 * How often the interval of 80% holds what came of lines that are silent for days or weeks: jobs that run now and then, seldom, by
 * the calendar, or that pause. Beside it how far what is expected is off in all lines together, and the interval's mean width in
 * means of a month.
 *
 *   node bench/forecast-rare.ts [lines of each kind] [seed]
 */
const LINES = Number(process.argv[2] ?? 1_000);
const SEED = Number(process.argv[3] ?? 20_261_130);
const MONTH = 33;

type Job = (chance: Chance) => (day: number) => boolean;

/** When they run. */
const JOBS: Readonly<Record<string, Job>> = {
  'now and then': (chance) => randomly(chance, chance.between(1 / 12, 1 / 4)),
  seldom: (chance) => randomly(chance, chance.between(1 / 60, 1 / 20)),
  'twice a month': (chance) => {
    const day = chance.whole(2, 14);
    return (at) => [day, day + 14].includes(dateOf(at).getUTCDate());
  },
  'on the first': () => (at) => dateOf(at).getUTCDate() === 1,
  weekly: (chance) => {
    const weekday = chance.whole(0, 6);
    return (at) => dateOf(at).getUTCDay() === weekday;
  },
  'in spells': (chance) => {
    let isOn = true;
    const often = chance.between(1 / 30, 1 / 8);
    return () => {
      if (chance.next() < often) isOn = !isOn;
      return isOn;
    };
  },
};

function randomly(chance: Chance, often: number): (day: number) => boolean {
  return () => chance.next() < often;
}

function percent(share: number): string {
  return (100 * share).toFixed(0).padStart(4);
}

for (const length of [14, 28, 91, 182]) {
  console.log(`\n${length} days, ${LINES} lines of each kind, seed ${SEED}`);
  for (const [kind, job] of Object.entries(JOBS)) {
    const { from, until } = daysOfMonth(MONTH);
    const month = parseMonth(dateOf(from).toISOString().slice(0, 7));
    if (!month.ok) throw new Error(kind);
    const chance = new Chance(SEED);
    const start = from - length;
    const range = { start: dateOf(start).toISOString(), end: dateOf(from).toISOString(), days: length };
    const days = forecastDaysOf(range, month.value)!;
    const [daily, came, sizes]: [number[][], number[], number[]] = [[], [], []];
    // A window that ends on the last of a month has no first in its last two weeks.
    for (let tries = 0; daily.length < LINES && tries < 100 * LINES; tries++) {
      const [runs, size] = [job(chance), Math.exp(7 + chance.normal(1.5))];
      const events = Array.from({ length: until - start }, (_, day) =>
        runs(start + day) ? chance.poisson(size * Math.exp(chance.normal(0.4))) : 0,
      );
      if (!events.slice(0, length).some((one) => one > 0)) continue;
      daily.push(events.slice(0, length));
      sizes.push(size);
      came.push(events.slice(length).reduce((a, b) => a + b, 0));
    }
    if (daily.length === 0) continue;
    const { series, common } = forecastSeries(daily, days);
    const spread = { common, confidence: 0.8 };
    const all = new ForecastSum(spread);
    let [held, width, sum, usual] = [0, 0, 0, 0];
    series.forEach((one, line) => {
      const own = new ForecastSum(spread);
      const summand = summandOf(one, spread);
      const mean = (daily[line]!.reduce((a, b) => a + b, 0) / length) * (until - from);
      own.add(summand);
      // Every line counts alike.
      const size = sizes[line]!;
      all.add(timesSummand(summand, 1 / size));
      const { low, expected, high } = own.interval();
      if (low <= came[line]! && came[line]! <= high) held += 1;
      width += (high - low) / mean / daily.length;
      sum += came[line]! / size;
      usual += expected / size;
    });
    const { low, high } = all.interval();
    console.log(
      `${kind.padEnd(14)} covered ${percent(held / daily.length)}%  width ${width.toFixed(1)}  all lines ${percent(usual / sum - 1)}% off, interval ${percent(low / sum - 1)} to ${percent(high / sum - 1)}%`,
    );
  }
}
