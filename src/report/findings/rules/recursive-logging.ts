import { RESOURCE_TYPES, S3_OBJECT } from '../../../facts/resource-types.ts';
import { records } from '../../../model/bill/recording.ts';
import { monthOfRow } from '../../../model/forecast/month-of-row.ts';
import { prepareTraffic } from '../../../model/forecast/prepared-row.ts';
import { addBounds, type Bounds, sumBounds } from '../../../model/quantity/bounds.ts';
import { Decimal, ZERO } from '../../../model/quantity/decimal.ts';
import { NO_COST } from '../../../model/quantity/usd.ts';
import { viewShape } from '../../../selectors/event/event-view.ts';
import { mayHoldDeliveries, showsNoDelivery } from '../../../optimize/log-bucket-events.ts';
import { isLogged } from '../../../selectors/match/match.ts';
import { type LogBucketPart, logBucketPart } from '../log-bucket-part.ts';
import { priceOf } from '../price-of.ts';
import type { Rule, TrailPart, TrailView } from '../rule.ts';

interface RecursiveLogging extends LogBucketPart {
  readonly trail: TrailPart;
  /** False where the selectors leave open whether they record the deliveries. */
  readonly isSure: boolean;
  /** False where the snapshot has nothing of what is written there: then the deliveries are not in the total. */
  readonly isCounted: boolean;
}

/**
 * CloudTrail's own deliveries are data events of the log bucket. RecursiveLogging false leaves out those alone, whatever else
 * is recorded of the bucket.
 */
export const recursiveLogging: Rule<RecursiveLogging> = {
  severity: 'cost',
  find: { trail: find },
  sentence: ({ trail, bucket, isSure, isCounted }) =>
    `${trail.name} ${isSure ? 'records' : 'may record'} its own deliveries into ${bucket}, and recursive logging is on; turning it off leaves out exactly those${isCounted ? '' : '; nobody counted them, so they are not in the total'}`,
};

function find(view: TrailView): readonly RecursiveLogging[] {
  const { trail, logs, bucket, input } = view;
  const region = bucket?.region ?? trail.homeRegion;
  if (trail.recursiveLogging !== true || trail.bucket === null || trail.selectors === null || logs === undefined)
    return [];
  // Deliveries are events of the bucket's Region.
  if (!trail.multiRegion && trail.homeRegion !== region) return [];
  const named = logBucketPart(view, trail.bucket);
  const recorded = isLogged(
    trail.selectors,
    viewShape({
      category: 'Data',
      eventSource: RESOURCE_TYPES[S3_OBJECT].eventSource,
      eventName: 'PutObject',
      readOnly: false,
      resource: { type: S3_OBJECT, arn: named.resource },
      caller: 'aws-service',
    }),
  );
  // Files that would show the deliveries and do not are evidence against the settings.
  if (recorded === 'no' || showsNoDelivery(input.snapshot, trail, named.resource)) return [];
  const digests = trail.logFileValidation === true ? logs.digests : undefined;
  const written = digests === undefined ? logs.files : addBounds(logs.files, digests);
  const counted = countedWrites(view, named.resource);
  const isSure = recorded === 'yes';
  if (counted === undefined) return [{ trail, ...named, isSure, isCounted: false }];
  if (counted.high?.isZero() === true) return [];
  const saving = priceOf(view, { dimension: 'data', quantity: lesserOf(written, counted) }, region);
  return [{ trail, ...named, isSure, isCounted: true, saving: isSure ? saving : { ...saving, low: NO_COST } }];
}

/** What the trail records of writes into the bucket, deliveries among them; undefined where there is no count, not even an unknown one. */
function countedWrites({ trail, input: { snapshot, month } }: TrailView, arn: string): Bounds<Decimal> | undefined {
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
