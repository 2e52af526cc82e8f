import { inOrder } from '../../../base/order.ts';
import type { Ledger } from '../ask/ledger.ts';
import { placeText } from '../place.ts';

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
  const rows = ledger.units.flatMap(({ charge, account, region, units }): readonly GivenRow[] =>
    charge === 'observing.requests' ? [] : [{ dimension: charge, account, region, quantity: String(units) }],
  );
  return inOrder(rows, ({ dimension, ...place }) => `${dimension} ${placeText(place)}`);
}
