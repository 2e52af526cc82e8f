import { exactly } from '../quantity/bounds.ts';
import { Decimal } from '../quantity/decimal.ts';
import type { Quantity } from './price-quantity.ts';
import { NO_SINK } from '../snapshot/sink.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';

/**
 * What a monthly observation asks CloudWatch for, where the snapshot does not say what it asked for: a metric for each row
 * that came from one. Charged in the account and Region that were asked.
 */
export function observingOf({ traffic, given }: Snapshot): readonly Quantity[] {
  if (given.some(({ dimension }) => dimension === 'observing.metrics')) return [];
  const metrics = new Map<string, { account: string; region: string; count: number }>();
  for (const { account, region, source } of traffic) {
    if (source?.kind !== 'metric') continue;
    const key = `${account} ${region}`;
    const known = metrics.get(key) ?? { account, region, count: 0 };
    known.count += 1;
    metrics.set(key, known);
  }
  return [...metrics.values()].map(({ account, region, count }) => ({
    dimension: 'observing.metrics',
    account,
    region,
    sink: NO_SINK,
    quantity: exactly(new Decimal(count)),
  }));
}
