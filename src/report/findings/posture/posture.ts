import { distinctTrails } from '../../../model/bill/coverage.ts';
import type { Estimate } from '../../../model/bill/estimate.ts';
import type { Finding } from '../finding.ts';
import type { ReportInput } from '../../report.ts';
import { insightsOff } from './insights-off.ts';
import { partialManagement, singleRegion } from './reach.ts';
import type { PostureRule } from './rule.ts';
import { bucketNotNamed, noLogGroup, unlockedBucket, unversionedBucket, validationOff } from './safekeeping.ts';
import { cannotDeliver, recursiveLogging, severalManagementSelectors } from './waste.ts';

/** What each logging trail is asked, by the id of the finding. */
export const POSTURE_RULES = {
  'single-region': singleRegion,
  'partial-management': partialManagement,
  'validation-off': validationOff,
  'no-log-group': noLogGroup,
  'bucket-unlocked': unlockedBucket,
  'bucket-unversioned': unversionedBucket,
  'bucket-not-named': bucketNotNamed,
  'recursive-logging': recursiveLogging,
  'insights-off': insightsOff,
  'cannot-deliver': cannotDeliver,
  'several-management-selectors': severalManagementSelectors,
} as const satisfies Readonly<Record<string, PostureRule>>;

/** How each logging trail is set up: what is missing, with the price of the remedy, and what is wasted. */
export function findPosture(input: ReportInput, costs: Estimate): readonly Finding[] {
  return distinctTrails(input.snapshot.trails)
    .filter(({ logging }) => logging !== false)
    .flatMap((trail) => {
      const subject = {
        trail,
        input,
        costs,
        logs: costs.logs.find((own) => own.trail.arn === trail.arn),
        bucket: input.snapshot.logBuckets.find(({ name }) => name === trail.bucket),
      };
      return Object.entries(POSTURE_RULES).flatMap(([id, rule]) =>
        rule(subject).map((finding): Finding => ({ id, ...finding })),
      );
    });
}
