import type { Ledger } from './ledger.ts';

/** A row of a snapshot's `given`: a quantity that is charged as it stands. */
export interface GivenRow {
  readonly dimension: 'observing.metrics' | 'observing.cost-explorer';
  readonly account: string;
  readonly region: string;
  /** Decimal text. */
  readonly quantity: string;
}

/** What the run asked for that AWS charges for, so that the bill of a monthly run is in the report. ListMetrics has no line there. */
export function givenOf(ledger: Ledger): readonly GivenRow[] {
  return ledger.units
    .flatMap(({ charge, account, region, units }): readonly GivenRow[] =>
      charge === 'observing.requests' ? [] : [{ dimension: charge, account, region, quantity: String(units) }],
    )
    .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function keyOf({ dimension, account, region }: GivenRow): string {
  return `${dimension} ${account} ${region}`;
}
