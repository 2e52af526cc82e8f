import type { Trilean } from '../selectors/index.ts';
import { copiesOf } from './copies.ts';
import { analysesOf } from './insights.ts';
import { records } from './recording.ts';
import type { TrafficRow, Trail } from './snapshot.ts';

/** The dimensions that this model prices, named as the report prints them. */
export const DIMENSIONS = [
  'management.first-copy',
  'management.additional-copy',
  'data',
  'network',
  'insights.management',
  'insights.data',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** One charge that a row's events cause on one trail: each of them, possibly each of them, or none. */
export interface Charge {
  readonly dimension: Dimension;
  readonly trail: Trail;
  readonly billed: Exclude<Trilean, 'no'>;
}

/** Everything that the events of one row are charged for. @param trails each once, in the order of their ARNs */
export function chargesOf(row: TrafficRow, trails: readonly Trail[]): readonly Charge[] {
  const recorded = trails.map((trail) => records(trail, row));
  const copies = row.category === 'Management' ? copiesOf(recorded) : undefined;
  const charges: Charge[] = [];
  trails.forEach((trail, index) => {
    const own = recorded[index] ?? 'no';
    if (own === 'no') return;
    const add = (dimension: Dimension, billed: Trilean): void => {
      if (billed !== 'no') charges.push({ dimension, trail, billed });
    };
    const copy = copies?.[index];
    if (copy !== undefined) {
      add('management.first-copy', copy.first);
      add('management.additional-copy', copy.additional);
    }
    if (row.category === 'Data') add('data', own);
    if (row.category === 'NetworkActivity') add('network', own);
    for (const analysed of analysesOf(trail.insights, row))
      add(row.category === 'Data' ? 'insights.data' : 'insights.management', analysed === 'yes' ? own : analysed);
  });
  return charges;
}
