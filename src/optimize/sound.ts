import type { Trail } from '../model/index.ts';
import { categoryOf, match, type Selector, validateSelectors, viewRecord } from '../selectors/index.ts';
import type { Proof } from './proof.ts';
import type { Proposal } from './propose.ts';

/** All that a trail can tell apart in management events: the source being KMS, RDS Data or other, and the flag. */
const MANAGEMENT_KINDS = ['kms.amazonaws.com', 'rdsdata.amazonaws.com', 'ec2.amazonaws.com'].flatMap((eventSource) =>
  [{ readOnly: true }, { readOnly: false }, {}].map((flag) => ({
    eventCategory: 'Management',
    eventSource,
    eventName: 'AnyCall',
    ...flag,
  })),
);

/**
 * INVARIANT: a proposal is valid, costs no more than before, records the same management events and loses nothing
 * protected that was kept. Checked on every proposal, because a proposal that breaks it must never leave the house.
 *
 * @throws Error naming what is broken
 */
export function assertSound(proposal: Proposal, trail: Trail, proofsBefore: readonly Proof[]): void {
  const { selectors, before, after, proofs } = proposal;
  const valid = proposal.unchanged || validateSelectors(selectors, 'trail').ok;
  if (!valid) throw new Error('the proposed selectors are not valid');
  if (after.expected.greaterThan(before.expected) || after.low.greaterThan(before.low))
    throw new Error('the proposal costs more than before');
  const own = trail.selectors ?? [];
  for (const record of MANAGEMENT_KINDS)
    if (isRecorded(own, record) !== isRecorded(selectors, record))
      throw new Error('the proposal changes which management events are recorded');
  proofs.forEach((proof, index) => {
    if (!proof.kept && proofsBefore[index]?.kept === true)
      throw new Error(`the proposal loses ${'call' in proof ? proof.call : proof.resource}`);
  });
}

function isRecorded(selectors: readonly Selector[], record: Readonly<Record<string, unknown>>): boolean {
  return (
    match(
      selectors.filter((selector) => categoryOf(selector) === 'Management'),
      viewRecord(record),
    ).logged === 'yes'
  );
}
