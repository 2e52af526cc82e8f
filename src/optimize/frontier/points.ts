import type { Usd } from '../../model/quantity/usd.ts';
import { VALUE_LIMIT } from '../../selectors/selector.ts';
import { BY_WORTH, chooseAmong } from '../choice/choose.ts';
import type { Offers } from '../choice/offers.ts';
import { worthAsUsd } from '../choice/worth-as-usd.ts';

/** What can be left out with so many values. */
export interface FrontierPoint {
  /** All values of the trail's selectors. */
  readonly values: number;
  /** What is left out is worth so much a month. */
  readonly worth: Usd;
}

/** So many points tell what a curve looks like. */
const MOST_POINTS = 40;

/** The most for each number of values, as points at which one more value brings something; thinned evenly where they are many. */
export function pointsOf({ types, limit }: Offers): readonly FrontierPoint[] {
  const { worth } = chooseAmong(types, limit, BY_WORTH);
  const rising: number[] = [];
  for (let values = 0; values <= limit; values++)
    if (worth[values]! > (rising.length === 0 ? 0 : worth[rising.at(-1)!]!)) rising.push(values);
  return thinned(rising).map((values) => ({
    values: VALUE_LIMIT - limit + values,
    worth: worthAsUsd(worth[values]!),
  }));
}

/** The first and the last stay. */
function thinned(points: readonly number[]): readonly number[] {
  if (points.length <= MOST_POINTS) return points;
  const step = (points.length - 1) / (MOST_POINTS - 1);
  return Array.from({ length: MOST_POINTS }, (_, index) => points[Math.round(index * step)]!);
}
