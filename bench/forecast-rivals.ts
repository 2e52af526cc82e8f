import { type Estate, dateOf, daysOfMonth } from './forecast-estates.ts';

/** Other ways to forecast the sum of an estate, to be measured against. */
export const RIVALS: Readonly<Record<string, (estate: Estate) => number>> = {
  'mean of 28 days': (estate) => meanOfWeeks(estate, 4),
  'mean of all': (estate) => meanOfWeeks(estate, Math.floor((estate.end - estate.start) / 7)),
  'last month': lastMonth,
  'Holt-Winters': holtWinters,
  'damped trend': dampedTrend,
};

function sumOf({ lines }: Estate, day: number): number {
  return lines.reduce((sum, line) => sum + line[day]!, 0);
}

function weekdaysOf({ from, until }: Estate['month']): readonly number[] {
  const counts = Array<number>(7).fill(0);
  for (let day = from; day < until; day++) counts[dateOf(day).getUTCDay()]! += 1;
  return counts;
}

/** Each weekday by its mean in the last weeks. */
function meanOfWeeks(estate: Estate, weeks: number): number {
  const sums = Array<number>(7).fill(0);
  for (let day = estate.end - weeks * 7; day < estate.end; day++) sums[dateOf(day).getUTCDay()]! += sumOf(estate, day);
  return weekdaysOf(estate.month).reduce((total, count, weekday) => total + (count * sums[weekday]!) / weeks, 0);
}

/** The bill of the month before, as it will be. */
function lastMonth(estate: Estate): number {
  const date = dateOf(estate.month.from - 1);
  const { from, until } = daysOfMonth((date.getUTCFullYear() - 2024) * 12 + date.getUTCMonth());
  let total = 0;
  for (let day = from; day < until; day++) total += sumOf(estate, day);
  return total;
}

/** Additive trend, multiplicative weekdays; the smoothing that would have been best within the window. */
function holtWinters(estate: Estate): number {
  const daily: number[] = [];
  for (let day = estate.start; day < estate.end; day++) daily.push(sumOf(estate, day));
  let best = { error: Infinity, forecast: 0 };
  for (const alpha of [0.05, 0.15, 0.3, 0.5])
    for (const beta of [0, 0.02, 0.1])
      for (const gamma of [0.05, 0.2]) {
        let level = daily.slice(0, 7).reduce((a, b) => a + b, 0) / 7;
        let [trend, error] = [0, 0];
        const season = daily.slice(0, 7).map((events) => events / Math.max(level, 1e-9));
        for (let day = 7; day < daily.length; day++) {
          const at = day % 7;
          error += (daily[day]! - (level + trend) * season[at]!) ** 2;
          const next = (alpha * daily[day]!) / Math.max(season[at]!, 1e-6) + (1 - alpha) * (level + trend);
          trend = beta * (next - level) + (1 - beta) * trend;
          season[at] = (gamma * daily[day]!) / Math.max(next, 1e-9) + (1 - gamma) * season[at]!;
          level = next;
        }
        if (error >= best.error) continue;
        let forecast = 0;
        for (let day = estate.month.from; day < estate.month.until; day++) {
          const ahead = day - estate.end + 1;
          forecast += (level + trend * ahead) * season[(daily.length - 1 + ahead) % 7]!;
        }
        best = { error, forecast };
      }
  return best.forecast;
}

/** Theil and Sen's slope of the logarithms of up to 26 weeks, shrunk by its own uncertainty and damped. */
function dampedTrend(estate: Estate): number {
  const weeks = Math.min(26, Math.floor((estate.end - estate.start) / 7));
  const start = estate.end - weeks * 7;
  const sums = Array<number>(weeks).fill(0);
  const profile = Array<number>(7).fill(0);
  for (let day = start; day < estate.end; day++) {
    const events = sumOf(estate, day);
    sums[Math.floor((day - start) / 7)]! += events;
    profile[dateOf(day).getUTCDay()]! += events;
  }
  const logs = sums.map((events) => Math.log(Math.max(events, 1)));
  const slopes: number[] = [];
  for (let late = 1; late < weeks; late++)
    for (let early = 0; early < late; early++) slopes.push((logs[late]! - logs[early]!) / (late - early));
  slopes.sort((a, b) => a - b);
  const quantile = (share: number): number => slopes[Math.floor(share * (slopes.length - 1))]!;
  const uncertainty = ((quantile(0.75) - quantile(0.25)) / 1.35 / Math.sqrt(weeks)) * 1.5 + 1e-6;
  const median = quantile(0.5);
  const slope = (median * median * median) / (median * median + uncertainty * uncertainty);
  const levels = logs.map((log, week) => log - slope * (week - weeks + 1)).toSorted((a, b) => a - b);
  const level = levels[Math.floor((weeks - 1) / 2)]!;
  const ahead = Math.round((estate.month.from + 15 - estate.end + 3.5) / 7);
  let growth = 0;
  for (let week = 1; week <= ahead; week++) growth += 0.98 ** week;
  const total = profile.reduce((a, b) => a + b, 0);
  const share = weekdaysOf(estate.month).reduce((sum, count, weekday) => sum + (count * profile[weekday]!) / total, 0);
  return Math.exp(level + slope * growth) * share;
}
