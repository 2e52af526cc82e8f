import { inOrder } from '../../../base/order.ts';
import { listed } from '../../../base/words.ts';
import { type Bounds, sumBounds } from '../../../model/quantity/bounds.ts';
import { NO_COST, type Usd } from '../../../model/quantity/usd.ts';
import type { Trail } from '../../../model/snapshot/snapshot.ts';
import { findManagementCopies, type ManagementCopies } from '../../../optimize/redundant-trails.ts';
import { amountBriefly, amountText, dollars } from '../../text/format-number.ts';
import type { Parts, Rule, TrailPart } from '../rule.ts';

interface AdditionalCopies extends Parts {
  /** The one to end; absent where none records all that another does, or where any of them is enough. */
  readonly trail?: TrailPart;
  /** The one that records all of that, or all that record some or all of it. */
  readonly others: readonly TrailPart[];
  /** Nothing tells them apart. */
  readonly isEither: boolean;
  /** Those whose end gives the saving: of trails that nothing tells apart all but one. */
  readonly ends: readonly Trail[];
  /** Does the one that stays record accounts that join the organization, and the other not? */
  readonly isWider: boolean;
  /** What ending its management logging saves, or what the further copies cost. */
  readonly saving: Bounds<Usd>;
}

export const additionalCopies: Rule<AdditionalCopies> = {
  severity: 'cost',
  find: {
    report: ({ input: { snapshot, rates, month, retention = null, scope = 'all' } }) =>
      partsOf(findManagementCopies({ snapshot, rates, month, retention, scope })).filter(
        ({ saving }) => !saving.expected.isZero(),
      ),
    proposal: ({ question, proposal: { trail } }) =>
      partsOf(findManagementCopies(question)).filter(
        ({ saving, ...parts }) => saving.expected.greaterThan(0) && isSaidOf(trail.arn, parts),
      ),
    session: ({ question }) =>
      partsOf(findManagementCopies(question)).filter(({ saving }) => saving.high?.isZero() !== true),
  },
  sentence: ({ trail, others, isEither, isWider, saving }) => {
    const names = listed(others.map(({ name }) => name));
    if (isEither)
      return saving.low.isZero()
        ? `${names} may record the same management events; whether they do depends on what is not known`
        : `${names} record the same management events, and every further copy is charged; ${others.length === 2 ? 'either' : 'any one'} of them is enough`;
    if (trail === undefined)
      return `${names} record some of the same management events, and every further copy is charged; none of them records all that another does and keeps it as well, so narrow one of them`;
    if (saving.low.isZero())
      return `${trail.name} may record management events that ${names} records too; whether it does depends on what is not known`;
    const wider = isWider ? ', and will in accounts that join the organization' : '';
    return `${trail.name} records management events that another trail records too, and every further copy is charged; ${names} records all of them${wider}, so it is ${trail.name} that can end`;
  },
  // The money is in the trail as a whole, and not in its selectors.
  advice: ({ trail, others, isEither, saving }) => {
    const names = listed(others.map(({ name }) => name));
    if (isEither)
      return `${names} record the same management events, which costs ${amountText(saving)} a month. Selectors that keep all of them cannot save that; ending the management logging of all but one, or deleting the others, can`;
    if (trail === undefined)
      return `${names} record some of the same management events, which costs ${amountText(saving)} a month. Selectors that keep all of them cannot save that; narrowing one of the trails can`;
    return `${trail.name} pays ${amountText(saving)} a month for management events that another trail records too. Selectors that keep all of them cannot save that; ending its management logging or deleting the trail can, for ${names} records all of them`;
  },
  short: ({ trail, others, saving }) => {
    const name = trail === undefined ? `trails ${others.map((other) => other.name).join(', ')}` : `trail ${trail.name}`;
    const [is, may] = trail === undefined ? ['are', 'may be'] : ['is', 'may be'];
    if (!saving.low.isZero()) return `${name} ${is} charged for further management copies: ${amountBriefly(saving)}`;
    const most = saving.high === null ? 'how much is not known' : `up to ${dollars(saving.high)}`;
    return `${name} ${may} charged for further management copies, ${most}`;
  },
  members: ({ trail, others }) =>
    trail === undefined ? { trails: others.map(({ arn }) => arn) } : { keeperArn: others[0]?.arn },
};

function partsOf({ redundant, overlapping }: ManagementCopies): readonly AdditionalCopies[] {
  const either = Map.groupBy(
    redundant.filter(({ isEither }) => isEither),
    ({ keeper }) => keeper.arn,
  );
  return [
    ...redundant
      .filter(({ isEither }) => !isEither)
      .map(({ trail, keeper, ...rest }) => ({
        ...rest,
        trail,
        others: [keeper],
        isWider: keeper.organization && !trail.organization,
        ends: [trail],
      })),
    ...[...either.values()].map((own) => ({
      others: inOrder([own[0]!.keeper, ...own.map(({ trail }) => trail)], ({ arn }) => arn),
      isEither: true,
      isWider: false,
      ends: own.map(({ trail }) => trail),
      saving: sumBounds(
        own.map(({ saving }) => saving),
        NO_COST,
      ),
    })),
    ...overlapping.map(({ trails, saving }) => ({ others: trails, isEither: false, isWider: false, ends: [], saving })),
  ];
}

/** Is it the trail to end, or one that only narrowing helps? */
function isSaidOf(arn: string, { trail, others }: Omit<AdditionalCopies, 'saving'>): boolean {
  return trail === undefined ? others.some((one) => one.arn === arn) : trail.arn === arn;
}
