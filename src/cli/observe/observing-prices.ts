import { partitionOf } from '../../facts/partitions.ts';
import { atHighestTier, type Rates } from '../../model/rates/rates.ts';
import { compareUsd, NO_COST, type Usd } from '../../model/quantity/usd.ts';
import type { Prices } from '../../observe/aws/ask/ledger.ts';
import { UsageFailure } from '../failure.ts';

/**
 * What AWS charges for observing: the most expensive price of any Region and tier, so that a limit holds wherever it is
 * asked.
 * @param regions where it is asked; none: in the commercial Regions
 * @param isLimited whether a price that nobody knows is a fault @throws UsageFailure
 */
export function observingPrices(rates: Rates, regions: readonly string[], isLimited: boolean): Prices {
  const partitions = regions.length === 0 ? ['aws'] : [...new Set(regions.map(partitionOf))];
  const faults = CHARGES.flatMap((charge) =>
    partitions
      .filter((partition) => !rates.some((rate) => rate.dimension === charge && rate.regions.some(isIn(partition))))
      .map((partition) => `--max-spend: what ${charge} costs in ${partition} is not known: give it with --rates FILE`),
  );
  if (isLimited && faults.length > 0) throw new UsageFailure(faults);
  return {
    'observing.metrics': highest(rates, 'observing.metrics'),
    'observing.requests': highest(rates, 'observing.requests'),
    'observing.cost-explorer': highest(rates, 'observing.cost-explorer'),
  };
}

const CHARGES = ['observing.metrics', 'observing.requests', 'observing.cost-explorer'] as const;

function isIn(partition: string): (region: string) => boolean {
  return (region) => partitionOf(region) === partition;
}

function highest(rates: Rates, charge: keyof Prices): Usd {
  return atHighestTier(rates)
    .filter(({ dimension }) => dimension === charge)
    .map(({ price }) => price)
    .reduce((a, b) => (compareUsd(a, b) > 0 ? a : b), NO_COST);
}
