import { abridged } from '../../../base/words.ts';
import { costWhere } from '../../../model/bill/estimate.ts';
import type { Bounds } from '../../../model/quantity/bounds.ts';
import type { Usd } from '../../../model/quantity/usd.ts';
import { inOrderOfDates, OLD_AFTER_DAYS, usedRate } from '../../../model/rates/rate-dates.ts';
import { ageInDays } from '../../../model/rates/rates.ts';
import { amountText } from '../../text/format-number.ts';
import { isNegligible } from '../../text/units.ts';
import type { Parts, ReportView, Rule } from '../rule.ts';

interface OldRates extends Parts {
  /** The day that ages count to, and what it is of. */
  readonly day: string;
  readonly dayOf: 'snapshot' | 'newest-rate';
  /** What is priced by them. */
  readonly priced: Bounds<Usd>;
  /** The oldest first, as `kms.requests of 2024-07-01`. */
  readonly rates: readonly string[];
}

/** Lines below a cent are no reason to fetch new prices. */
export const oldRates: Rule<OldRates> = {
  severity: 'info',
  find: { report: find },
  sentence: ({ day, dayOf, priced, rates }) => {
    const to = dayOf === 'snapshot' ? `${day}, the day of the snapshot` : `the newest, of ${day}`;
    const amount = amountText(priced);
    return `${amount === 'unknown' ? 'an unknown part' : amount} of the total ${rates.length === 1 ? 'is priced by a rate that was' : 'is priced by rates that were'} last seen more than ${OLD_AFTER_DAYS} days before ${to}: ${abridged(rates, 4)}; trailtrim rates --refresh -o rates.json reads AWS's price list, and --rates rates.json takes it`;
  },
};

function find({ input: { snapshot, origin, rates }, costs: { lines } }: ReportView): readonly OldRates[] {
  const { takenAt, window } = snapshot;
  const isTyped = origin === 'typed-in';
  // What is typed in is of no day: the newest rate shows when somebody last looked.
  const newest = inOrderOfDates(rates.map(({ asOf }) => asOf)).at(-1);
  const day = isTyped ? newest : (takenAt ?? window.end).slice(0, 10);
  if (day === undefined) return [];
  const ageOf = (asOf: string): number => ageInDays(asOf, day.length === 10 ? day : `${day.slice(0, 4)}-12-31`);
  const old = lines.flatMap((line) => {
    const used = usedRate(line, rates);
    return used !== undefined && !isNegligible(line.cost) && ageOf(used.asOf) > OLD_AFTER_DAYS ? [{ line, used }] : [];
  });
  if (old.length === 0) return [];
  const order = inOrderOfDates(old.map(({ used }) => used.asOf));
  return [
    {
      day,
      dayOf: isTyped ? 'newest-rate' : 'snapshot',
      priced: costWhere(
        old.map(({ line }) => line),
        () => true,
      ),
      rates: [
        ...new Set(
          old
            .toSorted((a, b) => order.indexOf(a.used.asOf) - order.indexOf(b.used.asOf))
            .map(({ used }) => `${used.dimension} of ${used.asOf}`),
        ),
      ],
    },
  ];
}
