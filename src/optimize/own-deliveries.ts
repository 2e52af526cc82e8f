import { bucketArn } from '../base/arn.ts';
import { RESOURCE_TYPES, S3_OBJECT } from '../facts/resource-types.ts';
import { costWhere } from '../model/bill/estimate.ts';
import { priceQuantity } from '../model/bill/price-quantity.ts';
import { records } from '../model/bill/recording.ts';
import type { TrailLogs } from '../model/bill/trail-logs.ts';
import { monthOfRow } from '../model/forecast/month-of-row.ts';
import { prepareTraffic } from '../model/forecast/prepared-row.ts';
import { addBounds, type Bounds, sumBounds } from '../model/quantity/bounds.ts';
import { Decimal, ZERO } from '../model/quantity/decimal.ts';
import { NO_COST, type Usd } from '../model/quantity/usd.ts';
import type { Trail } from '../model/snapshot/snapshot.ts';
import { viewShape } from '../selectors/event/event-view.ts';
import { isLogged } from '../selectors/match/match.ts';
import { mayHoldDeliveries, showsNoDelivery } from './log-bucket-events.ts';
import type { Question } from './question.ts';

/** What a trail records of its own deliveries into its bucket, which turning recursive logging off leaves out, and nothing else. */
export interface OwnDeliveries {
  /** False where the selectors leave open whether they record the deliveries. */
  readonly isSure: boolean;
  /** Absent where the snapshot has nothing of what is written there: then the deliveries are not in the total. */
  readonly saving?: Bounds<Usd>;
}

/**
 * Undefined where there are none, or recursive logging is off, or that is not known.
 *
 * @param logs what the trail writes
 */
export function ownDeliveries(
  question: Pick<Question, 'snapshot' | 'rates' | 'month'>,
  trail: Trail,
  logs: Pick<TrailLogs, 'files' | 'digests'> | undefined,
): OwnDeliveries | undefined {
  const { snapshot, rates } = question;
  if (trail.recursiveLogging !== true || trail.bucket === null || trail.selectors === null || logs === undefined)
    return undefined;
  const bucket = snapshot.logBuckets.find(({ name }) => name === trail.bucket);
  const region = bucket?.region ?? trail.homeRegion;
  // Deliveries are events of the bucket's Region.
  if (!trail.multiRegion && trail.homeRegion !== region) return undefined;
  const arn = bucketArn(snapshot.partition, trail.bucket);
  const recorded = isLogged(
    trail.selectors,
    viewShape({
      category: 'Data',
      eventSource: RESOURCE_TYPES[S3_OBJECT].eventSource,
      eventName: 'PutObject',
      readOnly: false,
      resource: { type: S3_OBJECT, arn },
      caller: 'aws-service',
    }),
  );
  // Files that would show the deliveries and do not are evidence against the settings.
  if (recorded === 'no' || showsNoDelivery(snapshot, trail, arn)) return undefined;
  const digests = trail.logFileValidation === true ? logs.digests : undefined;
  const written = digests === undefined ? logs.files : addBounds(logs.files, digests);
  const counted = countedWrites(question, trail, arn);
  const isSure = recorded === 'yes';
  if (counted === undefined) return { isSure };
  if (counted.high?.isZero() === true) return undefined;
  const sink = { kind: 'trail', name: trail.name, arn: trail.arn } as const;
  const quantity = {
    dimension: 'data',
    account: trail.account,
    region,
    sink,
    quantity: lesserOf(written, counted),
  } as const;
  const saving = costWhere(priceQuantity(quantity, rates), () => true);
  return { isSure, saving: isSure ? saving : { ...saving, low: NO_COST } };
}

/** What the trail records of writes into the bucket, deliveries among them; undefined where there is no count, not even an unknown one. */
function countedWrites(
  { snapshot, month }: Pick<Question, 'snapshot' | 'month'>,
  trail: Trail,
  arn: string,
): Bounds<Decimal> | undefined {
  const rows = snapshot.traffic.filter(
    (row) =>
      row.category === 'Data' && row.resource?.arn === arn && mayHoldDeliveries(row) && records(trail, row) !== 'no',
  );
  if (rows.length === 0) return undefined;
  const traffic = prepareTraffic(snapshot, month);
  return sumBounds(
    rows.map((row) => monthOfRow(traffic.rows.get(row)!, traffic)),
    ZERO,
  );
}

/** The total has no more of the deliveries than was counted, and there are no more of them than files. */
function lesserOf(files: Bounds<Decimal>, counted: Bounds<Decimal>): Bounds<Decimal> {
  return {
    low: Decimal.min(files.low, counted.low),
    expected: Decimal.min(files.expected, counted.expected),
    high:
      files.high === null || counted.high === null
        ? (files.high ?? counted.high)
        : Decimal.min(files.high, counted.high),
  };
}
