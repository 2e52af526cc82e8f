import { Chance } from './forecast-estates.ts';

/** The reads of each bucket in a window, by name. */
export type Levels = ReadonlyMap<string, number>;

/** How far the reads of a bucket drift in a month (the sigma of their logarithm), and how many die and are born. */
const DRIFT = 0.35;
const TURNOVER = 0.03;

/** The window of each of so many months of buckets whose reads drift, of which some die and as many are born; the same for the same seed. */
export function driftingBuckets(buckets: number, months: number, seed: number): readonly Levels[] {
  const chance = new Chance(seed);
  let born = 0;
  const anyLevel = (): number => 3e9 / chance.between(1, buckets) ** 0.97;
  let levels: Levels = new Map(
    Array.from({ length: buckets }, (_, index) => [`bucket-${born++}`, 3e9 / (index + 1) ** 0.97]),
  );
  return Array.from({ length: months }, (_, month) => {
    if (month > 0)
      levels = new Map(
        [...levels].map(([name, level]) =>
          chance.next() < TURNOVER
            ? ([`bucket-${born++}`, anyLevel()] as const)
            : ([name, level * Math.exp(chance.normal(DRIFT))] as const),
        ),
      );
    return levels;
  });
}
