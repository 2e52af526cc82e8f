import { coversAllOf } from '../model/bill/coverage.ts';
import type { Usd } from '../model/quantity/usd.ts';
import { categoryOf, type Selector, VALUE_LIMIT } from '../selectors/selector.ts';
import type { Candidate } from './candidates.ts';
import type { Exclusions } from './exclusions.ts';
import { protectedCallsOf } from './protected-call.ts';
import { touches } from './protected-resource.ts';
import type { Question } from './question.ts';

/** What the reader of a proposal should know before using it. */
export interface Warning {
  readonly id: string;
  readonly what: string;
}

interface Outcome {
  readonly unchanged: boolean;
  readonly candidates: readonly Candidate[];
  readonly wanted: Exclusions;
  readonly chosen: Exclusions;
  /** What the trail pays a month for further copies of management events. */
  readonly copies: Usd;
}

type Rule = (question: Question, outcome: Outcome) => string | undefined | false;

/** Each warning under its id: the sentence, or nothing where it does not apply. */
const RULES: Readonly<Record<string, Rule>> = {
  'nothing-to-save': (question, outcome) => outcome.unchanged && whyNothing(question, outcome),
  'additional-copies': ({ trail }, { copies }) =>
    copies.greaterThan(0) &&
    `${trail.name} pays $${copies.toFixed(2)} a month for management events that another trail records too. Selectors that keep all of them cannot save that; ending its management logging or the trail can, where the other one is enough`,
  'selectors-unknown': ({ trail }) =>
    trail.selectors === null &&
    `the snapshot does not hold the selectors of ${trail.name}, so there is nothing to propose`,
  'basic-replaced': ({ trail }, { unchanged }) =>
    trail.selectorKind === 'basic' &&
    !unchanged &&
    `${trail.name} has basic event selectors; putting advanced ones deletes them. They are part of this proposal, translated exactly`,
  'organization-trail': ({ trail }, { unchanged }) =>
    trail.organization &&
    !unchanged &&
    `${trail.name} is an organization trail: the change takes effect in every member account`,
  'log-bucket': (_question, { chosen, unchanged }) =>
    !unchanged &&
    chosen.logBuckets.length > 0 &&
    `nothing is recorded any more of the objects in ${chosen.logBuckets.map(nameOf).join(', ')}: neither log delivery nor who reads or deletes logs there. Keep log file validation on, and Object Lock on the bucket`,
  'reads-unseen': (_question, { chosen, unchanged }) =>
    !unchanged &&
    chosen.noisy.length > 0 &&
    `detections, EventBridge rules and saved queries no longer see reads of ${chosen.noisy.length === 1 ? nameOf(chosen.noisy[0]!) : `${chosen.noisy.length} resources`}; AWS Config's cloudtrail-all-read-s3-data-event-check turns red where any bucket is left out`,
  'limit-500-values': (_question, { wanted, chosen }) => {
    const left = wanted.noisy.length - chosen.noisy.length + (wanted.logBuckets.length - chosen.logBuckets.length);
    return (
      left > 0 && `${left} more resources are worth excluding, but AWS allows ${VALUE_LIMIT} values; the dearest are in`
    );
  },
  'unknown-stays': (_question, { candidates }) => {
    const open = candidates.filter((candidate) => candidate.unknown && !candidate.protected).length;
    return (
      open > 0 &&
      `${open === 1 ? '1 resource has' : `${open} resources have`} no observed count: ${open === 1 ? 'it stays' : 'they stay'} logged, and what ${open === 1 ? 'it costs' : 'they cost'} is not known`
    );
  },
  'no-management': ({ trail, snapshot }) =>
    trail.selectors !== null &&
    !trail.selectors.some((selector) => categoryOf(selector) === 'Management') &&
    !snapshot.trails.some(
      (other) =>
        other.arn !== trail.arn &&
        coversAllOf(other, trail) &&
        (other.selectors ?? []).some((selector) => categoryOf(selector) === 'Management'),
    ) &&
    `${trail.name} records no management events, and no other trail of the snapshot records them over all its accounts and Regions`,
  'status-unknown': ({ trail }) =>
    trail.logging === null && `it is not known whether ${trail.name} is logging: what is proved holds only while it is`,
  'protected-unknown-call': ({ policy }) => {
    const unknown = protectedCallsOf(policy)
      .filter(({ known }) => !known)
      .map(({ call }) => call);
    return (
      unknown.length > 0 &&
      `trailtrim does not know ${unknown.join(', ')} and takes ${unknown.length === 1 ? 'it for a management event' : 'them for management events'}; check the spelling, and what CloudTrail calls the service`
    );
  },
  'protected-unmatched': ({ policy, snapshot }) => {
    const unmatched = policy.protect.resources.filter(
      (pattern) =>
        !snapshot.traffic.some(({ resource }) => resource?.arn !== undefined && touches(pattern, resource.arn)),
    );
    return unmatched.length > 0 && `the policy protects ${unmatched.join(', ')}, which matches nothing in the snapshot`;
  },
};

export function findWarnings(question: Question, outcome: Outcome): readonly Warning[] {
  return Object.entries(RULES).flatMap(([id, rule]) => {
    const what = rule(question, outcome);
    return what ? [{ id, what }] : [];
  });
}

function whyNothing({ trail, policy }: Question, { candidates, copies, wanted }: Outcome): string | undefined {
  const { selectors } = trail;
  if (selectors === null) return undefined;
  if (trail.logging === false) return `${trail.name} is stopped: it records nothing and costs nothing`;
  if (!selectors.some((selector) => categoryOf(selector) === 'Data')) return whyNoData(trail.name, selectors, copies);
  if (!policy.drop.reads && !policy.drop.invokes) return 'the policy lets neither reads nor invocations go';
  if (wanted.noisy.length > 0)
    return `what is worth excluding does not fit: the selectors of ${trail.name} leave too few of AWS's ${VALUE_LIMIT} values, or nothing would surely be saved`;
  if (candidates.length === 0)
    return `nothing that the policy lets go is recorded by ${trail.name}, of what the snapshot holds`;
  if (candidates.every((candidate) => candidate.protected)) return 'everything noisy is protected by the policy';
  const known = candidates.filter((candidate) => !candidate.unknown && !candidate.protected);
  return known.length === 0
    ? 'no resource whose reads may go has an observed count'
    : `no resource with an observed count saves ${policy.minMonthlySaving.toFixed(2)} dollars a month or more, or the user keeps it`;
}

function whyNoData(name: string, selectors: readonly Selector[], copies: Usd): string {
  if (!selectors.some((selector) => categoryOf(selector) === 'Management'))
    return `${name} records neither data nor management events, and nothing else is ever proposed`;
  if (copies.greaterThan(0)) return `${name} records no data events, and a proposal keeps all management events`;
  return `${name} records no data events. Dropping some of its management events saves nothing where theirs is the free first copy, and on a trail they cannot be told apart by name without losing GetSecretValue or Decrypt`;
}

function nameOf(arn: string): string {
  return arn.replace(/^arn:[^:]*:s3:::/, '').replace(/\/$/, '');
}
