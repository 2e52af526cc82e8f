import type { OpenBounds } from '../../../model/quantity/open-bounds.ts';
import { costWhere, type Estimate } from '../../../model/bill/estimate.ts';
import type { Usd } from '../../../model/quantity/usd.ts';
import { shellWord } from '../../../base/shell-word.ts';
import { counted } from '../../../base/words.ts';
import type { Proposal } from '../../../optimize/propose.ts';
import { amountBriefly } from '../../text/format-number.ts';
import { droppedIn, savingOfPart } from '../part-of-proposal.ts';
import type { Parts, Rule, TrailPart } from '../rule.ts';

interface NoisyReads extends Parts {
  readonly trail: TrailPart;
  /** ARNs, in the order of the traffic. */
  readonly resources: readonly string[];
  readonly saving: OpenBounds<Usd>;
  /** What of it is for data events. */
  readonly dataSaving: Usd;
  /** What the data events of all trails cost each month. */
  readonly dataCost: Usd;
}

export const noisyReads: Rule<NoisyReads> = {
  severity: 'cost',
  find: {
    report: ({ proposals, costs }) => proposals.flatMap((proposal) => find(proposal, costs)),
    session: ({ proposal, costs }) => find(proposal, costs),
  },
  sentence: ({ trail, resources }) =>
    `the reads of ${counted(resources.length, 'resource')} can be dropped from ${trail.name}; see trailtrim optimize --trail ${shellWord(trail.option ?? trail.name)}`,
  short: ({ resources, saving, dataSaving, dataCost }) => {
    const share = dataCost.isZero() ? '' : ` (${dataSaving.dividedBy(dataCost).times(100).toFixed(0)}% of data cost)`;
    return `dropping reads of ${counted(resources.length, 'resource')} saves ${amountBriefly(saving)}${share}`;
  },
};

function find(proposal: Proposal, { lines, scope }: Estimate): readonly NoisyReads[] {
  const found = droppedIn(proposal, 'noisy');
  if (found.length === 0) return [];
  return [
    {
      trail: proposal.trail,
      resources: found.map(({ resource }) => resource),
      saving: savingOfPart(proposal, 'noisy', scope),
      dataSaving: savingOfPart(proposal, 'noisy', 'cloudtrail').expected,
      dataCost: costWhere(lines, ({ dimension }) => dimension === 'data').expected,
    },
  ];
}
