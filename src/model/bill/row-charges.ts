import type { Trilean } from '../../selectors/event/knowledge.ts';
import { sum } from '../../base/sum.ts';
import { type Billing, billingOf } from './billing.ts';
import { type Charge, chargesFor } from './charges.ts';
import { covers } from './coverage.ts';
import type { PriceOf } from './event-dimension.ts';
import { type FlagCase, flagCasesOfShape } from '../forecast/flag-cases.ts';
import { recordsThere } from './recording.ts';
import type { TrafficRow, Trail } from '../snapshot/snapshot.ts';
import { NO_COST, type Usd } from '../quantity/usd.ts';

/** What becomes of a row's events on the trails that reach them. */
export interface RowCharges {
  /** Whether each of the trails takes them in. */
  readonly recorded: readonly Billing[];
  readonly charges: readonly Charge[];
  /** The case that is expected. */
  readonly expected: FlagCase;
  /** Where the flag is not known, the charges of reads and those of writes, of which the row has one or the other. */
  readonly cases: readonly (readonly Charge[])[];
}

/** Everything that the events of one row are charged for. @param trails each once, those that would stay first */
export function chargesOf(row: TrafficRow, trails: readonly Trail[]): readonly Charge[] {
  const reaching = trails.filter((trail) => covers(trail, row.account, row.region, row.eventSource));
  return chargesOfRow(row, flagCasesOfShape(row), reaching).charges;
}

interface Outcome {
  readonly recorded: readonly Trilean[];
  readonly charges: readonly Charge[];
}

/**
 * Each case is worked out for all trails at once: what holds in every case is sure, what holds in one is possible. A trail of
 * reads and one of writes never record the same event, though each may record this one.
 *
 * @param cases the row's, by its flag
 * @param trails known to reach the row's account and Region, those that would stay first
 */
export function chargesOfRow(
  { category, region, eventSource }: TrafficRow,
  cases: readonly FlagCase[],
  trails: readonly Trail[],
  priceOf: PriceOf = () => undefined,
): RowCharges {
  const outcomes = cases.map(({ readOnly, view }): Outcome => {
    const recorded = trails.map((trail) => recordsThere(trail, eventSource, view));
    return { recorded, charges: category === null ? [] : chargesFor(category, readOnly, trails, recorded) };
  });
  const [first, second] = outcomes;
  if (second === undefined)
    return { recorded: first!.recorded.map(billingOf), charges: first!.charges, expected: cases[0]!, cases: [] };
  const expected = likelier(first!, second, (charges) => expectedCost(charges, region, priceOf));
  return {
    recorded: trails.map((_, index) => ({
      sure: outcomes.every(({ recorded }) => recorded[index] === 'yes'),
      expected: expected.recorded[index] !== 'no',
      possible: outcomes.some(({ recorded }) => recorded[index] !== 'no'),
    })),
    charges: joinCharges(outcomes, expected),
    expected: cases[outcomes.indexOf(expected)]!,
    cases: outcomes.map(({ charges }) => charges),
  };
}

/** What is only possible is expected, so of two cases the one that costs more; else the one that more trails record; else writes. */
function likelier(reads: Outcome, writes: Outcome, costOf: (charges: readonly Charge[]) => Usd): Outcome {
  const [costOfReads, costOfWrites] = [costOf(reads.charges), costOf(writes.charges)];
  if (!costOfReads.eq(costOfWrites)) return costOfReads.gt(costOfWrites) ? reads : writes;
  const recording = ({ recorded }: Outcome): number => sum(recorded, (answer) => (answer === 'no' ? 0 : 1));
  return recording(reads) > recording(writes) ? reads : writes;
}

function expectedCost(charges: readonly Charge[], region: string, priceOf: PriceOf): Usd {
  return charges
    .filter(({ billing }) => billing.expected)
    .reduce((total, { dimension }) => total.plus(priceOf(dimension, region) ?? NO_COST), NO_COST);
}

/** Charges of the same dimension on the same trail are one, whichever the case. */
function joinCharges(outcomes: readonly Outcome[], expected: Outcome): readonly Charge[] {
  const byKey = new Map<string, { readonly charge: Charge; readonly found: Map<Outcome, Billing> }>();
  for (const outcome of outcomes)
    for (const charge of outcome.charges) {
      const key = `${charge.dimension} ${charge.type ?? ''} ${charge.trail.arn}`;
      const one = byKey.get(key) ?? { charge, found: new Map<Outcome, Billing>() };
      byKey.set(key, one);
      one.found.set(outcome, charge.billing);
    }
  return [...byKey.values()].map(({ charge, found }) => ({
    ...charge,
    billing: {
      sure: outcomes.every((outcome) => found.get(outcome)?.sure === true),
      expected: found.get(expected)?.expected === true,
      possible: true,
    },
  }));
}
