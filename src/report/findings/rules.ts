import { additionalCopies } from './rules/additional-copies.ts';
import { basicReplaced } from './rules/basic-replaced.ts';
import { bucketNotNamed } from './rules/bucket-not-named.ts';
import { bucketUnlocked } from './rules/bucket-unlocked.ts';
import { bucketUnversioned } from './rules/bucket-unversioned.ts';
import { bursty } from './rules/bursty.ts';
import { callsDropped } from './rules/calls-dropped.ts';
import { callsStay } from './rules/calls-stay.ts';
import { cannotDeliver } from './rules/cannot-deliver.ts';
import { controlsRed } from './rules/controls-red.ts';
import { directDelivery } from './rules/direct-delivery.ts';
import { directDeliveryNotAsked } from './rules/direct-delivery-not-asked.ts';
import { idleExclusions } from './rules/idle-exclusions.ts';
import { insightsOff } from './rules/insights-off.ts';
import { limit500Values } from './rules/limit-500-values.ts';
import { logBucket } from './rules/log-bucket.ts';
import { logBucketPeople } from './rules/log-bucket-people.ts';
import { logFilesChanged } from './rules/log-files-changed.ts';
import { namedCalls } from './rules/named-calls.ts';
import { noLogGroup } from './rules/no-log-group.ts';
import { noManagement } from './rules/no-management.ts';
import { noTrails } from './rules/no-trails.ts';
import { noisyReads } from './rules/noisy-reads.ts';
import { notPriced } from './rules/not-priced.ts';
import { newNamesUnseen } from './rules/new-names-unseen.ts';
import { nothingToSave } from './rules/nothing-to-save.ts';
import { oldRates } from './rules/old-rates.ts';
import { organizationTrail } from './rules/organization-trail.ts';
import { partialManagement } from './rules/partial-management.ts';
import { partialWeeks } from './rules/partial-weeks.ts';
import { protectedKept } from './rules/protected-kept.ts';
import { protectedLost } from './rules/protected-lost.ts';
import { protectedNotProved } from './rules/protected-not-proved.ts';
import { protectedUnmatched } from './rules/protected-unmatched.ts';
import { readsUnseen } from './rules/reads-unseen.ts';
import { recursiveLogging } from './rules/recursive-logging.ts';
import { requestMetrics } from './rules/request-metrics.ts';
import { selectorsUnknown } from './rules/selectors-unknown.ts';
import { severalManagementSelectors } from './rules/several-management-selectors.ts';
import { secondRecording } from './rules/second-recording.ts';
import { singleRegion } from './rules/single-region.ts';
import { statusUnknown } from './rules/status-unknown.ts';
import { storageAge } from './rules/storage-age.ts';
import { tagsUnmatched } from './rules/tags-unmatched.ts';
import { uncounted } from './rules/uncounted.ts';
import { unrecordedTraffic } from './rules/unrecorded-traffic.ts';
import { unknownTrail } from './rules/unknown-trail.ts';
import { unknownStays } from './rules/unknown-stays.ts';
import { validationOff } from './rules/validation-off.ts';
import { young } from './rules/young.ts';
import type { Snapshot } from '../../model/snapshot/snapshot.ts';
import type { Policy } from '../../optimize/policy.ts';
import type { CoverageLosses } from '../../optimize/coverage-loss.ts';
import type { Parts, ProposalView, ReportView, Rule, SessionView, Severity, TrailView } from './rule.ts';

/** Each kind of finding under the id that users know it by. Findings of one severity and saving are listed in this order. */
export const RULES = {
  'nothing-to-save': nothingToSave,
  'noisy-reads': noisyReads,
  'named-calls': namedCalls,
  'additional-copies': additionalCopies,
  'second-recording': secondRecording,
  'direct-delivery': directDelivery,
  'basic-replaced': basicReplaced,
  'organization-trail': organizationTrail,
  'log-bucket': logBucket,
  'log-bucket-people': logBucketPeople,
  'log-files-changed': logFilesChanged,
  'reads-unseen': readsUnseen,
  'new-names-unseen': newNamesUnseen,
  'controls-red': controlsRed,
  'calls-dropped': callsDropped,
  'calls-stay': callsStay,
  'idle-exclusions': idleExclusions,
  'limit-500-values': limit500Values,
  'unknown-stays': unknownStays,
  'protected-lost': protectedLost,
  'protected-not-proved': protectedNotProved,
  'no-management': noManagement,
  'unrecorded-traffic': unrecordedTraffic,
  'unknown-trail': unknownTrail,
  'status-unknown': statusUnknown,
  'selectors-unknown': selectorsUnknown,
  uncounted,
  'not-priced': notPriced,
  'protected-kept': protectedKept,
  'protected-unmatched': protectedUnmatched,
  'tags-unmatched': tagsUnmatched,
  'no-trails': noTrails,
  'direct-delivery-not-asked': directDeliveryNotAsked,
  'partial-weeks': partialWeeks,
  bursty,
  young,
  'storage-age': storageAge,
  'old-rates': oldRates,
  'request-metrics': requestMetrics,
  // How each trail is set up.
  'single-region': singleRegion,
  'partial-management': partialManagement,
  'validation-off': validationOff,
  'no-log-group': noLogGroup,
  'bucket-unlocked': bucketUnlocked,
  'bucket-unversioned': bucketUnversioned,
  'bucket-not-named': bucketNotNamed,
  'recursive-logging': recursiveLogging,
  'insights-off': insightsOff,
  'cannot-deliver': cannotDeliver,
  'several-management-selectors': severalManagementSelectors,
} as const satisfies Readonly<Record<string, AnyRule>>;

export type Kind = keyof typeof RULES;

type PartsOf<R> = R extends Rule<infer P> ? P : never;
type FindingOf<K extends Kind> = {
  readonly kind: K;
  readonly severity: Severity;
  /** What follows from the same loss, and is not said again. */
  readonly also?: readonly Finding[];
} & PartsOf<(typeof RULES)[K]>;

/** Something to do, to fear or to know: its kind, and its parts. What people read is made of it at the end. */
export type Finding = { readonly [K in Kind]: FindingOf<K> }[Kind];

/** A rule with parts of its own, as the table lists it. */
export interface AnyRule extends Pick<Rule<Parts>, 'severity'> {
  readonly find: {
    readonly losses?: (losses: CoverageLosses) => readonly Parts[];
    readonly report?: (view: ReportView) => readonly Parts[];
    readonly policy?: (policy: Policy, snapshot: Snapshot) => readonly Parts[];
    readonly trail?: (view: TrailView) => readonly Parts[];
    readonly proposal?: (view: ProposalView) => readonly Parts[];
    readonly proof?: (view: ProposalView) => readonly Parts[];
    readonly session?: (view: SessionView) => readonly Parts[];
  };
  readonly sentence: (parts: never) => string;
  readonly advice?: (parts: never) => string;
  readonly short?: (parts: never) => string;
  readonly asPart?: (parts: never) => string;
  readonly members?: (parts: never) => object;
}
