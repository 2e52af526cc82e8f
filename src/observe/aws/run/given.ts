import type { GivenRowFile } from '../../../model/snapshot/schema.ts';
import { inOrder } from '../../../base/order.ts';
import type { Ledger } from '../ask/ledger.ts';
import { placeText } from '../../../model/snapshot/place.ts';

/** What the run asked for that AWS charges for, so that the bill of a monthly run is in the report. ListMetrics has no line there. */
export function givenOf(ledger: Ledger): readonly GivenRowFile[] {
  const rows = ledger.units.flatMap(({ charge, account, region, units }): readonly GivenRowFile[] =>
    charge === 'observing.requests' ? [] : [{ dimension: charge, account, region, quantity: String(units) }],
  );
  return inOrder(rows, ({ dimension, ...place }) => `${dimension} ${placeText(place)}`);
}
