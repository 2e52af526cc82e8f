import type { Estimate } from '../../../model/bill/estimate.ts';
import { type Bounds, sumBounds } from '../../../model/quantity/bounds.ts';
import { NO_COST, type Usd } from '../../../model/quantity/usd.ts';
import { UNKNOWN_TRAIL } from '../../../model/snapshot/sink.ts';
import type { Snapshot } from '../../../model/snapshot/snapshot.ts';
import { amountBriefly, amountText, dollars } from '../../text/format-number.ts';
import type { Parts, Rule, TrailPart } from '../rule.ts';

interface AdditionalCopies extends Parts {
  readonly trail: TrailPart;
  /** What the copies cost. */
  readonly saving: Bounds<Usd>;
}

export const additionalCopies: Rule<AdditionalCopies> = {
  severity: 'cost',
  find: {
    report: ({ input: { snapshot }, costs }) =>
      findCopies(snapshot, costs).filter(({ saving }) => !saving.expected.isZero()),
    proposal: ({ proposal: { trail, copies } }) => (copies.expected.greaterThan(0) ? [{ trail, saving: copies }] : []),
    session: ({ question: { snapshot }, costs }) =>
      findCopies(snapshot, costs).filter(({ saving }) => saving.high?.isZero() !== true),
  },
  sentence: ({ trail, saving }) =>
    saving.low.greaterThan(0)
      ? `${trail.name} records management events that another trail records too; every such copy is charged`
      : `${trail.name} may record management events that another trail records too; whether it does depends on what is not known`,
  // The money is in the trail as a whole, and not in its selectors.
  advice: ({ trail, saving }) =>
    `${trail.name} pays ${amountText(saving)} a month for management events that another trail records too. Selectors that keep all of them cannot save that; ending its management logging or deleting the trail can, where the other one is enough`,
  short: ({ trail, saving }) => {
    if (!saving.low.isZero())
      return `trail ${trail.name} is charged for further management copies: ${amountBriefly(saving)}`;
    const most = saving.high === null ? 'how much is not known' : `up to ${dollars(saving.high)}`;
    return `trail ${trail.name} may be charged for further management copies, ${most}`;
  },
};

/** By ARN, for trails of two accounts may have one name. */
function findCopies({ trails }: Snapshot, { lines }: Estimate): readonly AdditionalCopies[] {
  // What a trail that is not known is charged, `second-recording` says.
  const copies = lines.filter(
    ({ dimension, sink }) => dimension === 'management.additional-copy' && sink.arn !== UNKNOWN_TRAIL.arn,
  );
  return [...Map.groupBy(copies, ({ sink }) => sink.arn)].map(([arn, own]) => ({
    trail: trails.find((trail) => trail.arn === arn) ?? own[0]!.sink,
    saving: sumBounds(
      own.map(({ cost }) => cost),
      NO_COST,
    ),
  }));
}
