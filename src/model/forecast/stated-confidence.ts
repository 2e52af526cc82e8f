import type { Month } from '../quantity/month.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { prepareTraffic } from './prepared-row.ts';

/** How often a month of the snapshot is to lie within its bounds; undefined where nothing is forecast. */
export function statedConfidence(
  snapshot: Pick<Snapshot, 'traffic' | 'window' | 'bill'>,
  month: Month,
): number | undefined {
  if (month.kind === 'window') return undefined;
  const { forecast } = prepareTraffic(snapshot, month);
  return forecast === undefined || forecast.rows.size === 0 ? undefined : month.confidence;
}
