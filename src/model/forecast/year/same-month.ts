import { sum } from '../../../base/sum.ts';
import type { Uncertain } from '../level/common-slope.ts';
import { medianOf } from '../series/median.ts';

/** Events a day of a past month, by its number: twelve times the year, plus 0 for January. */
export type MonthlyRates = ReadonlyMap<number, number>;

/** The median of absolute deviations is this part of a normal deviation. */
const MAD_OF_SIGMA = 0.6745;
/** No estate is steadier from month to month. */
const LEAST_NOISE = 0.01;
/** Few months are there to say how noisy they are. */
const FEW_MONTHS = 1.3;
/** A month is off its neighbours by so much of what it is off the one before. */
const OF_CHANGE = 0.7;
/** Before the bill is seen: how likely a month has something of its own, and how much that is. (assumed) */
const LIKELIHOOD = 0.05;
const LIKELIHOOD_OF_DECEMBER = 0.7;
const OWN = 0.15 ** 2;
/** One in five such months has far more or far less of its own. (assumed) */
const FAR = 0.2;
const FAR_OWN = 0.4 ** 2;
/** Or something happened in it that does not come again: a loop, a trail that was off. (assumed) */
const LIKELIHOOD_OF_INCIDENT = 0.02;
const INCIDENT = 2 ** 2;
/** The same month of another year is not quite the same. */
const OTHER_YEAR = 0.15;

/**
 * How a month differs from its neighbours, as a logarithm, by what the same month of the year before did: believed as far as
 * that stood out more than months do anyway. undefined where that year is not known.
 *
 * @param month its number
 */
export function sameMonthOfLastYear(rates: MonthlyRates, month: number): Uncertain | undefined {
  const last = standsOut(rates, month - 12);
  if (last === undefined) return undefined;
  const noise = noiseOf(rates, month - 12);
  const likelihood = month % 12 === 11 ? LIKELIHOOD_OF_DECEMBER : LIKELIHOOD;
  const own = likelihood * ((1 - FAR) * density(last, noise + OWN) + FAR * density(last, noise + FAR_OWN));
  const others = (1 - likelihood) * density(last, noise) + LIKELIHOOD_OF_INCIDENT * density(last, noise + INCIDENT);
  const belief = own / (own + others);
  const share = OWN / (OWN + noise);
  const mean = belief * share * last;
  return {
    mean,
    variance: belief * share * noise + belief * (1 - belief) * (share * last) ** 2 + (OTHER_YEAR * mean) ** 2,
  };
}

/** From its neighbours, of which the month after is none: holidays reach into January. */
function standsOut(rates: MonthlyRates, month: number): number | undefined {
  const own = rates.get(month);
  const before = meanLogOf(rates, [month - 2, month - 1]);
  const after = meanLogOf(rates, [month + 2, month + 3]);
  if (!own || before === undefined || after === undefined) return undefined;
  // Between the middles of the two pairs, one and a half months before and two and a half after.
  return Math.log(own) - (2.5 * before + 1.5 * after) / 4;
}

function meanLogOf(rates: MonthlyRates, months: readonly number[]): number | undefined {
  const logs = months.flatMap((month) => (rates.get(month) ? [Math.log(rates.get(month)!)] : []));
  return logs.length === 0 ? undefined : sum(logs) / logs.length;
}

/** How far months are off their neighbours by chance, as a variance: of those that the month is no neighbour of. */
function noiseOf(rates: MonthlyRates, month: number): number {
  const others = [...rates.keys()].flatMap((index) => {
    const own = Math.abs(index - month) > 3 ? standsOut(rates, index) : undefined;
    return own === undefined ? [] : [Math.abs(own)];
  });
  const changes = [...rates].flatMap(([index, rate]) => {
    const before = Math.abs(index - month) > 1 ? rates.get(index - 1) : undefined;
    return before && rate ? [Math.log(rate / before)] : [];
  });
  const usual = medianOf(Float64Array.from(changes));
  const off = Math.max(
    medianOf(Float64Array.from(others)),
    OF_CHANGE * medianOf(Float64Array.from(changes, (change) => Math.abs(change - usual))),
  );
  return Math.max(LEAST_NOISE, (FEW_MONTHS * off) / MAD_OF_SIGMA) ** 2;
}

/** Of a normal distribution around 0, but for a constant. */
function density(value: number, variance: number): number {
  return Math.exp((-0.5 * value * value) / variance) / Math.sqrt(variance);
}
