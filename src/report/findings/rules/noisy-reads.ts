import { type Bounds, sumBounds } from '../../../model/quantity/bounds.ts';
import { costWhere, type Estimate } from '../../../model/bill/estimate.ts';
import { NO_COST, type Usd } from '../../../model/quantity/usd.ts';
import { counted } from '../../../base/words.ts';
import type { Proposal } from '../../../optimize/propose.ts';
import { amountBriefly } from '../../text/format-number.ts';
import type { Parts, Rule, TrailPart } from '../rule.ts';

interface NoisyReads extends Parts {
  readonly trail: TrailPart;
  /** ARNs, in the order of the traffic. */
  readonly resources: readonly string[];
  readonly saving: Bounds<Usd>;
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
    `the reads of ${counted(resources.length, 'resource')} can be dropped from ${trail.name}; see trailtrim optimize --trail ${trail.name}`,
  short: ({ resources, saving, dataCost }) => {
    const share = dataCost.isZero()
      ? ''
      : ` (${saving.expected.dividedBy(dataCost).times(100).toFixed(0)}% of data cost)`;
    return `dropping reads of ${counted(resources.length, 'resource')} saves ${amountBriefly(saving)}${share}`;
  },
};

function find({ trail, dropped, exclusions }: Proposal, { lines }: Estimate): readonly NoisyReads[] {
  const noisy = new Set(exclusions.noisy);
  const found = dropped.filter(({ resource }) => noisy.has(resource));
  if (found.length === 0) return [];
  return [
    {
      trail,
      resources: found.map(({ resource }) => resource),
      saving: sumBounds(
        found.map(({ saving }) => saving),
        NO_COST,
      ),
      dataCost: costWhere(lines, ({ dimension }) => dimension === 'data').expected,
    },
  ];
}
