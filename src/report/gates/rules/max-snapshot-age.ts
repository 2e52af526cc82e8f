import { counted } from '../../../base/words.ts';
import { daysBetween, startOfDay } from '../../../base/utc-day.ts';
import { Decimal } from '../../../model/quantity/decimal.ts';
import { exactly } from '../../../model/quantity/bounds.ts';
import { type GateRule, LIMIT_WORDS } from '../gate-rule.ts';

/** How many days the snapshot may be old on the day that is given. */
export const maxSnapshotAge: GateRule = {
  level: 'fail',
  name: "Limit of the snapshot's age",
  words: LIMIT_WORDS,
  measure: ({ input: { snapshot, maxSnapshotAge: limit } }) => {
    if (limit == null) return undefined;
    const since = (instant: string): Decimal => new Decimal(daysBetween(startOfDay(instant), limit.asOf));
    const most = { unit: 'days', limit: new Decimal(limit.days) } as const;
    const { takenAt, window } = snapshot;
    if (takenAt === null) {
      // It was taken when its window was over, and by the day that is given.
      const high = Decimal.max(0, since(window.end));
      return { ...most, actual: { low: new Decimal(0), expected: high, high } };
    }
    const age = since(takenAt);
    // Nothing can be taken on a later day: one of the two dates is wrong.
    return { ...most, actual: exactly(age), ...(age.isNegative() ? { verdict: 'undecided' } : {}) };
  },
  detail: ({ actual }) =>
    actual.low.isNegative()
      ? `cannot be told: it was taken ${counted(-Number(actual.low), 'day')} after that day`
      : undefined,
  remedy: ({ actual }) =>
    actual.low.isNegative()
      ? 'The snapshot says that it was taken after the day given with --as-of: correct one of them'
      : 'Take another snapshot with trailtrim observe',
};
