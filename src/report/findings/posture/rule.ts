import type { Bounds } from '../../../model/quantity/bounds.ts';
import { costWhere, type Estimate } from '../../../model/bill/estimate.ts';
import { priceQuantity, type Quantity } from '../../../model/bill/price-quantity.ts';
import type { LogBucket, Trail } from '../../../model/snapshot/snapshot.ts';
import type { TrailLogs } from '../../../model/bill/trail-logs.ts';
import type { Usd } from '../../../model/quantity/usd.ts';
import type { Finding } from '../finding.ts';
import type { ReportInput } from '../../report.ts';

/** One trail that logs, with all that is known of it. */
export interface Subject {
  readonly trail: Trail;
  readonly input: ReportInput;
  readonly costs: Estimate;
  /** What it writes; undefined where it reaches no traffic. */
  readonly logs: TrailLogs | undefined;
  /** The bucket that it writes to, as far as the snapshot knows it. */
  readonly bucket: LogBucket | undefined;
}

/** How a trail is set up, held against one rule. Empty: nothing to say. */
export type PostureRule = (subject: Subject) => readonly Omit<Finding, 'id'>[];

/** What a quantity costs with the report's rates. */
export function priceOf(quantity: Quantity, { input }: Subject): Bounds<Usd> {
  return costWhere(priceQuantity(quantity, input.rates), () => true);
}

/** The trail as the key of a quantity that it would cause in its home Region. */
export function keyOf({ trail }: Subject, region = trail.homeRegion): Pick<Quantity, 'account' | 'region' | 'sink'> {
  return { account: trail.account, region, sink: { kind: 'trail', name: trail.name, arn: trail.arn } };
}
