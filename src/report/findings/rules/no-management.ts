import { coversAllOf } from '../../../model/bill/coverage.ts';
import type { Parts, Rule } from '../rule.ts';
import { recordsManagement } from '../../../model/bill/recording.ts';

/** Without a trail: no trail of the snapshot records them. */
export const noManagement: Rule<Parts> = {
  severity: 'risk',
  find: {
    report: ({ input: { snapshot } }) =>
      snapshot.trails.some((trail) => trail.logging !== false && (trail.selectors === null || recordsManagement(trail)))
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
