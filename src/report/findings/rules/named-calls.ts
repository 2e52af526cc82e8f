import { shellWord } from '../../../base/shell-word.ts';
import { listed } from '../../../base/words.ts';
import type { Estimate } from '../../../model/bill/estimate.ts';
import type { OpenBounds } from '../../../model/quantity/open-bounds.ts';
import type { Usd } from '../../../model/quantity/usd.ts';
import type { Proposal } from '../../../optimize/propose.ts';
import { amountBriefly } from '../../text/format-number.ts';
import { droppedIn, savingOfPart } from '../part-of-proposal.ts';
import type { Parts, Rule, TrailPart } from '../rule.ts';

interface NamedCalls extends Parts {
  readonly trail: TrailPart;
  /** `service:Operation`. */
  readonly calls: readonly string[];
  readonly saving: OpenBounds<Usd>;
}

/** Calls that the policy drops and the trail still records. */
export const namedCalls: Rule<NamedCalls> = {
  severity: 'cost',
  find: {
    report: ({ proposals, costs }) => proposals.flatMap((proposal) => find(proposal, costs)),
    session: ({ proposal, costs }) => find(proposal, costs),
  },
  sentence: ({ trail, calls }) =>
    `the policy drops ${listed(calls)}, which ${trail.name} records; see trailtrim optimize --trail ${shellWord(trail.option ?? trail.name)}`,
  short: ({ calls, saving }) => `dropping ${listed(calls)} by name saves ${amountBriefly(saving)}`,
};

function find(proposal: Proposal, { scope }: Estimate): readonly NamedCalls[] {
  const { trail, offers } = proposal;
  if (droppedIn(proposal, 'calls').length === 0) return [];
  const calls = offers.withoutCalls.calls.map(({ call }) => call);
  return [{ trail, calls, saving: savingOfPart(proposal, 'calls', scope) }];
}
