import { cleanText } from '../../base/clean-text.ts';
import { didYouMean } from '../../base/nearest.ts';
import type { Snapshot, Trail } from '../../model/snapshot/snapshot.ts';
import { UsageFailure } from '../failure.ts';

/** The trail of that name or ARN. @param flag that names it @throws UsageFailure naming the trails that there are */
export function findTrail(snapshot: Snapshot, name: string, flag = '--trail'): Trail {
  const found = snapshot.trails.filter((trail) => trail.name === name || trail.arn === name);
  const arns = new Set(found.map(({ arn }) => arn));
  if (arns.size > 1)
    throw new UsageFailure([
      `${flag}: ${name} names ${arns.size} trails; give the ARN: ${[...arns].map(cleanText).join(', ')}`,
    ]);
  const [trail] = found;
  if (trail !== undefined) return trail;
  const names = [...new Set(snapshot.trails.map((other) => cleanText(other.name)))];
  if (names.length === 0)
    throw new UsageFailure([`${flag}: the snapshot has no trails`, 'pass them to observe with --trails FILE']);
  throw new UsageFailure([
    `${flag}: no trail ${cleanText(name)} in the snapshot${didYouMean(name, names)}`,
    `trails: ${names.join(', ')}`,
  ]);
}

/** @throws UsageFailure where the snapshot does not know what the trail records */
export function requireSelectors({ name, arn, selectors }: Trail): void {
  if (selectors !== null) return;
  throw new UsageFailure([
    `the snapshot does not say what ${name} records, so there is nothing to propose`,
    `add the output of: aws cloudtrail get-event-selectors --trail-name ${arn}`,
  ]);
}
