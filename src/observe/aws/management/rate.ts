import { sum } from '../../../base/sum.ts';

/** What was counted in a span of whole seconds. */
export interface Look {
  readonly seconds: number;
  readonly count: number;
}

/** Events a second, with the bounds of a 95% interval. */
export interface Rate {
  readonly perSecond: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The mean rate over a window from spans of it that were read in full.
 *
 * The estimate of the mean rate over time is the mean of the spans' rates. Where the spans begin was fixed before anything was
 * read, and every second of the window has about the same chance to lie in one; so the estimate is unbiased whatever the
 * traffic is like, bursts included, as long as nothing that was read decided how many spans there are. It assumes no model of
 * the traffic.
 *
 * The interval takes the variance from differences of neighbours: looks follow each other by the hour of the week, so a
 * rhythm that all weeks share is not mistaken for chance, while noise, bursts and differences between weeks are. It is never
 * narrower than that of a Poisson process with as many events, and has Wilson's form, which stays above zero and holds for
 * few events as well. It cannot account for a burst that no look met.
 *
 * @param looks in the order of the hour of the week, the first beside the last
 */
export function estimateRate(looks: readonly Look[]): Rate {
  const rates = looks.map(({ count, seconds }) => count / seconds);
  const mean = sum(rates) / rates.length;
  const events = sum(looks.map(({ count }) => count));
  const squares = rates.map((rate, index) => (rate - rates[(index + 1) % rates.length]!) ** 2);
  const square = sum(squares);
  // Each difference has the noise of two looks, and neighbours share one: a third of the degrees of freedom is lost. Where a few
  // looks met bursts, only these determine the variance, and even fewer are left.
  const spread = square === 0 ? 0 : (2 * square ** 2) / sum(squares.map((one) => one ** 2));
  const t = studentQuantile(square === 0 ? (2 * looks.length) / 3 : Math.min((2 * looks.length) / 3, spread));
  if (events === 0) return { perSecond: 0, low: 0, high: t ** 2 / sum(looks.map(({ seconds }) => seconds)) };
  const variance = square / (2 * looks.length ** 2);
  return { perSecond: mean, ...wilsonInterval({ mean, variance, events, t }) };
}

/**
 * The interval of Wilson's form around the mean of a count, which stays above zero and holds for few events too.
 * @param events that were seen, at least one @param t quantile of the interval
 */
export function wilsonInterval({
  mean,
  variance,
  events,
  t,
}: {
  readonly mean: number;
  readonly variance: number;
  readonly events: number;
  readonly t: number;
}): { readonly low: number; readonly high: number } {
  // How many independent events would carry as much information.
  const effective = variance === 0 ? events : Math.min(events, mean ** 2 / variance);
  const centre = effective + t ** 2 / 2;
  const reach = t * Math.sqrt(effective + t ** 2 / 4);
  return { low: (mean * (centre - reach)) / effective, high: (mean * (centre + reach)) / effective };
}

/** The 97.5% quantile of Student's t, by the expansion of Cornish and Fisher: within 0.01 from four degrees of freedom on. */
export function studentQuantile(freedom: number): number {
  const z = 1.959964;
  return (
    z +
    (z ** 3 + z) / (4 * freedom) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * freedom ** 3)
  );
}
