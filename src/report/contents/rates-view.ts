import { OLD_AFTER_DAYS } from '../../model/rates/rate-dates.ts';
import { LISTED_DIMENSIONS } from '../../model/rates/rate-dimensions.ts';
import { ageInDays, findRate, type Rate, type Rates } from '../../model/rates/rates.ts';

/** A rate as people read it. */
export interface RateView {
  readonly rate: Rate;
  /** Days since the end of what its date names. */
  readonly age: number;
  /** It applies to the Region that was asked for because all known commercial Regions have this price. */
  readonly inferred: boolean;
}

export interface RatesView {
  /** The day from which ages count, `YYYY-MM-DD`. */
  readonly today: string;
  /** The only Region that is shown, where one was asked for. */
  readonly region: string | null;
  readonly rates: readonly RateView[];
  /** Dimensions without a rate in that Region. */
  readonly unknown: readonly string[];
}

/** All rates, or those that apply to one Region, with the dimensions without a rate there. */
export function viewRates(rates: Rates, today: string, region: string | null): RatesView {
  const view = (rate: Rate, inferred: boolean): RateView => ({ rate, age: ageInDays(rate.asOf, today), inferred });
  if (region === null) return { today, region, rates: rates.map((rate) => view(rate, false)), unknown: [] };
  const dimensions = [...new Set([...rates.map(({ dimension }) => dimension), ...LISTED_DIMENSIONS])];
  const found = dimensions.map((dimension) => ({ dimension, rate: findRate(rates, dimension, region) }));
  return {
    today,
    region,
    rates: found.flatMap(({ rate }) => (rate === undefined ? [] : [view(rate, !rate.regions.includes(region))])),
    unknown: found.flatMap(({ dimension, rate }) => (rate === undefined ? [dimension] : [])),
  };
}

/** One sentence on the rates that are old, or undefined where no rate is. */
export function warnOfOld({ rates }: RatesView): string | undefined {
  const old = rates.filter(({ age }) => age > OLD_AFTER_DAYS).toSorted((a, b) => b.age - a.age);
  const [oldest] = old;
  if (oldest === undefined) return undefined;
  const which = `${oldest.rate.dimension} of ${oldest.rate.asOf}`;
  const many =
    old.length === 1 && rates.length > 1
      ? `1 of ${rates.length} rates is older than ${OLD_AFTER_DAYS} days: ${which}`
      : `${old.length} of ${rates.length} rates are older than ${OLD_AFTER_DAYS} days; the oldest is ${which}`;
  return `${many}; refresh with: trailtrim rates --refresh -o rates.json`;
}
