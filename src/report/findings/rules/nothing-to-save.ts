import type { Usd } from '../../../model/quantity/usd.ts';
import type { WhyUnchanged } from '../../../optimize/why-unchanged.ts';
import { VALUE_LIMIT } from '../../../selectors/selector.ts';
import type { Parts, ProposalView, Rule, TrailPart } from '../rule.ts';

interface NothingToSave extends Parts {
  readonly trail: TrailPart;
  readonly why: Exclude<WhyUnchanged, 'selectors-unknown'>;
  /** What a resource has to save each month to be worth a value. */
  readonly minimum: Usd;
}

export const nothingToSave: Rule<NothingToSave> = {
  severity: 'info',
  find: { proposal: find, session: find },
  sentence: (parts) => SENTENCES[parts.why](parts),
};

function find({
  question: { policy },
  proposal: { trail, whyUnchanged: why },
}: ProposalView): readonly NothingToSave[] {
  return why === null || why === 'selectors-unknown' ? [] : [{ trail, why, minimum: policy.minMonthlySaving }];
}

const SENTENCES = {
  stopped: ({ trail }) => `${trail.name} is stopped: it records nothing and costs nothing`,
  'records-neither': ({ trail }) =>
    `${trail.name} records neither data nor management events, and a proposal changes no others`,
  'paid-copies-only': ({ trail }) => `${trail.name} records no data events, and a proposal keeps all management events`,
  'free-copies-only': ({ trail }) =>
    `${trail.name} records no data events. Dropping some of its management events saves nothing where they are the free first copy, and a trail cannot tell them apart by name without losing GetSecretValue or Decrypt`,
  'policy-keeps-all': () => 'the policy allows neither reads nor invocations to be dropped',
  'does-not-fit': ({ trail }) =>
    `what is worth excluding does not fit: the selectors of ${trail.name} leave too few of AWS's ${VALUE_LIMIT} values, or the saving is not certain`,
  'as-proposed': ({ trail }) => `${trail.name} leaves out already what a proposal would`,
  'would-cost-more': ({ trail }) =>
    `${trail.name} leaves out today what the policy keeps: recording it again would cost more than all that a proposal could save, and no proposal costs more; \`diff\` shows what it would cost`,
  'no-noise-recorded': ({ trail }) =>
    `${trail.name} records nothing in the snapshot that the policy allows to be dropped`,
  'all-protected': () => 'the policy protects everything that is noisy',
  'log-buckets-held-back': ({ trail }) =>
    `what ${trail.name} could leave out is log delivery into buckets in which principals read, wrote or deleted too, and a proposal loses none of that`,
  'nothing-counted': () => 'no resource whose reads may be dropped has an observed count',
  'below-minimum': ({ minimum }) =>
    `no resource with an observed count saves $${minimum.toFixed(2)} a month or more, or you chose to keep those that would`,
} as const satisfies Readonly<Record<NothingToSave['why'], (parts: NothingToSave) => string>>;
