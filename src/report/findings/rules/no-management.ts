import { coversAllOf } from '../../../model/bill/coverage.ts';
import type { Snapshot } from '../../../model/snapshot/snapshot.ts';
import type { Parts, Rule } from '../rule.ts';
import { findUnexplained } from '../../../model/bill/find-unexplained.ts';
import { recordsManagement } from '../../../model/bill/recording.ts';

/** Without a trail: no trail of the snapshot records them. */
export const noManagement: Rule<Parts> = {
  severity: 'risk',
  find: {
    report: ({ input: { snapshot } }) =>
      snapshot.trails.some(
        (trail) => trail.logging !== false && (trail.selectors === null || recordsManagement(trail)),
      ) || showsOthers(snapshot)
        ? []
        : [{}],
    proposal: ({ question: { snapshot }, proposal: { trail } }) =>
      trail.selectors === null ||
      recordsManagement(trail) ||
      snapshot.trails.some((other) => other.arn !== trail.arn && coversAllOf(other, trail) && recordsManagement(other))
        ? []
        : [{ trail }],
  },
  sentence: ({ trail }) =>
    trail === undefined
      ? 'no logging trail of the snapshot records management events'
      : `${trail.name} records no management events, and no other trail of the snapshot records them over all its accounts and Regions`,
};

/** Do log files show that a trail which is not given records management events? Other findings ask for it. */
function showsOthers(snapshot: Snapshot): boolean {
  return findUnexplained(snapshot).some(({ why, counts }) => why !== 'stopped' && counts.has('Management'));
}
