import { ROUNDS } from './instants.ts';
import { EVENTS_PER_PAGE } from './limits.ts';
import type { LookupSpan } from './lookup-chain.ts';

/** How much of the window is read. */
export interface SamplePlan {
  readonly rounds: number;
  /** Of each look. */
  readonly seconds: number;
}

/** What a pilot reads: until a second is complete, since eventTime has no fractions and a page may lie within one second. */
export function needsMore({ last }: LookupSpan, seconds: readonly number[]): boolean {
  return (seconds.at(-1) ?? last) >= last;
}

/**
 * Events a second around an instant, by the seconds that a pilot read in full.
 * @param seconds of its events, newest first
 * @param ended whether there are no more in the span
 */
export function pilotRate({ first, last }: LookupSpan, seconds: readonly number[], ended: boolean): number {
  const oldest = ended ? first - 1 : (seconds.at(-1) ?? first - 1);
  return seconds.filter((second) => second > oldest).length / Math.max(1, last - oldest);
}

/** Lengths of a look. Few, so that chance in the pilot hardly affects the choice, which would bias the estimate. */
const LENGTHS = [
  1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024, 1536, 2048, 3072, 3600, 7200,
  21_600,
] as const;
const FEW_ROUNDS = 2;
/** As a multiple of the pages allowed: ten minutes. If one or two rounds depend on what the pilot met, bursts are overstated. */
const BEARABLE = 5;

/**
 * As many rounds as the pages allow, and then the longest looks: many short looks show more than a few long ones, because
 * events come in bursts. Where even a second has hundreds of events, more pages are read than allowed, since a single round
 * cannot tell a rhythm from chance.
 * @param rates events a second at the instants of the first round
 */
export function planSample(
  rates: readonly number[],
  limits: { readonly pages: number; readonly rounds: number; readonly reach: number },
): SamplePlan {
  for (let rounds = Math.min(ROUNDS, limits.rounds); rounds >= FEW_ROUNDS; rounds -= 1) {
    const seconds = LENGTHS.findLast(
      (length) => length <= limits.reach && rounds * pagesOf(rates, length) <= limits.pages,
    );
    if (seconds !== undefined) return { rounds, seconds };
  }
  const isBearable = FEW_ROUNDS * pagesOf(rates, 1) <= BEARABLE * limits.pages;
  return { rounds: isBearable ? FEW_ROUNDS : 1, seconds: 1 };
}

/** A look ends with the first event before it, so a page that is exactly full is not enough. */
function pagesOf(rates: readonly number[], seconds: number): number {
  return rates.reduce((pages, rate) => pages + Math.floor((rate * seconds) / EVENTS_PER_PAGE) + 1, 0);
}
