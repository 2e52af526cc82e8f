import { chooseAmong, type Offer, type TypeChoice, worthOf } from './choose.ts';
import type { Offers } from './offers.ts';

/** A choice that changes as little as it may of what is left out today. */
export interface SteadyChoice {
  readonly choices: readonly TypeChoice[];
  /** What choosing anew would leave out more, in dollars a month. */
  readonly givenUp: number;
}

/**
 * So much of what choosing anew leaves recorded may stay recorded besides: with it a year of months takes hardly more changes than
 * the fewest that 1.05 times choosing anew allows (bench/optimize-year.ts, 2026-11-30). Where all fits, nothing is given up.
 */
const SHARE = 0.048;
/** Halvings of the interval in which the least gain of a change is looked for, in proportion. */
const STEPS = 14;
/** Changes that gain less, in dollars, do not come one by one. */
const LEAST = 1e-3;
/** Sums of the same dollars in another order differ by less. */
const TIE = 1e-6;

/**
 * What is left out today takes precedence by so many dollars each, the same for all and as many as may be: of all choices that give
 * up no more, that is the one with the fewest changes, but for the last one. Once chosen it is chosen again, because then nothing
 * has to change.
 */
export function chooseSteadily({ types, limit, total }: Pick<Offers, 'types' | 'limit' | 'total'>): SteadyChoice {
  const anew = chooseAmong(types, limit).choose(limit);
  // Beginnings change by themselves only where whole families do.
  const isOpen = types.every(({ names }) => names === undefined);
  if (!isOpen || !types.some(({ noisy, delivered }) => noisy.some(isOut) || delivered.some(isOut)))
    return { choices: anew, givenUp: 0 };
  const most = worthOf(anew);
  const allowed = SHARE * Math.max(0, total - most) + TIE;
  const preferring = (dollars: number): SteadyChoice => {
    const ranked = (offer: Offer): number => offer.rank + (offer.stays ? dollars : 0);
    const choices = chooseAmong(types, limit, { rankOf: ranked, penalty: true }).choose(limit);
    return { choices, givenUp: Math.max(0, most - worthOf(choices)) };
  };
  // More than all together are worth: nothing that could stay leaves.
  let high = total + 1;
  const same = preferring(high);
  if (same.givenUp <= allowed) return same;
  let best: SteadyChoice = { choices: anew, givenUp: 0 };
  let low = LEAST;
  for (let step = 0; step < STEPS; step++) {
    const middle = Math.sqrt(low * high);
    const tried = preferring(middle);
    if (tried.givenUp <= allowed) [best, low] = [tried, middle];
    else high = middle;
  }
  return best;
}

function isOut({ stays }: Offer): boolean {
  return stays;
}
