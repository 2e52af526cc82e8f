import type { InsightFile, RowFile, SinkFile, StoreFile, TrailFile } from './fleet-file.ts';
import { type LineKey, Quantities, type Three, whole } from './naive-lines.ts';
import { type FlaggedRow, singleOf, storesRecording, trailsRecording } from './naive-recording.ts';
import { tiersOf } from './naive-rates.ts';
import { type UnknownRecordings, unknownRecordings } from './log-evidence.ts';
import { plus, type Rational, times, ZERO } from './rational.ts';

/** What becomes of one event, of which it is decided whether it is a read or a write. */
export interface OneEvent {
  readonly recording: readonly TrailFile[];
  /** Charged by CloudTrail on the known trails. */
  readonly onTrails: Quantities;
  /** The same on trails that are not known. */
  readonly onOthers: Quantities;
  readonly taking: readonly StoreFile[];
  readonly onStores: Quantities;
}

export function oneEvent(
  row: FlaggedRow,
  index: number,
  trails: readonly TrailFile[],
  stores: readonly StoreFile[],
): OneEvent {
  const event = singleOf(row, index);
  const recording = trailsRecording(trails, event);
  const [onTrails, onOthers, onStores] = [new Quantities(), new Quantities(), new Quantities()];
  recording.forEach((trail, copy) => countCopy(row, trail, copy, onTrails));
  countUnknown(row, unknownRecordings(trails, event), onOthers);
  const taking = storesRecording(stores, event);
  for (const store of taking) countInsights(row, store, 'store', onStores);
  return { recording, onTrails, onOthers, taking, onStores };
}

/** Which case is expected: the one that costs more on the known trails, else that more of them record, else writes. */
export function likelier(cases: readonly OneEvent[]): number {
  const [reads, writes] = cases;
  if (reads === undefined || writes === undefined) return 0;
  const [costOfReads, costOfWrites] = [costOf(reads, 1), costOf(writes, 1)];
  const difference = costOfReads.num * costOfWrites.den - costOfWrites.num * costOfReads.den;
  if (difference !== 0n) return difference > 0n ? 0 : 1;
  return reads.recording.length > writes.recording.length ? 0 : 1;
}

/** On the known trails, in one of the three ends. */
export function costOf({ onTrails }: Pick<OneEvent, 'onTrails'>, end: 0 | 1 | 2): Rational {
  let sum = ZERO;
  for (const { key, quantity } of onTrails.lines.values()) sum = plus(sum, times(quantity[end], priceOf(key)));
  return sum;
}

/** Of one event, where that does not depend on how many there are. */
function priceOf({ dimension, region }: LineKey): Rational {
  const tiers = tiersOf(dimension, region);
  return tiers?.length === 1 ? tiers[0]!.price : ZERO;
}

const ONE = whole(1);

function lineOf(dimension: string, row: RowFile, sink: SinkFile, kind: 'trail' | 'store'): LineKey {
  return { dimension, account: row.account, region: row.region, sink: { kind, name: sink.name, arn: sink.arn } };
}

function countCopy(row: FlaggedRow, trail: TrailFile, copy: number, quantities: Quantities): void {
  const count = (dimension: string, events = ONE): void =>
    quantities.add(lineOf(dimension, row, trail, 'trail'), events);
  if (row.category === 'Management') count(copy === 0 ? 'management.first-copy' : 'management.additional-copy');
  if (row.category === 'NetworkActivity') count('network');
  if (row.category === 'Data') {
    count('data');
    const templates = trail.aggregation.length;
    if (templates > 0) count('aggregation', whole(1, 1, templates));
  }
  countInsights(row, trail, 'trail', quantities);
}

const UNKNOWN = { kind: 'trail', name: 'unknown', arn: '' };

function countUnknown(
  { category, account, region }: RowFile,
  { first, further }: UnknownRecordings,
  quantities: Quantities,
): void {
  const isManagement = category === 'Management';
  const paid = category === 'NetworkActivity' ? 'network' : 'data';
  const count = (dimension: string, events: Three): void =>
    quantities.add({ dimension, account, region, sink: UNKNOWN }, events, true);
  if (first !== undefined) count(isManagement ? 'management.first-copy' : paid, whole(...first));
  if (further > 0) count(isManagement ? 'management.additional-copy' : paid, whole(0, further));
}

function countInsights(row: FlaggedRow, sink: SinkFile, kind: 'trail' | 'store', quantities: Quantities): void {
  for (const insight of sink.insights) {
    if (!isAnalysed(row, insight, kind)) continue;
    const dimension = row.category === 'Data' ? 'insights.data' : 'insights.management';
    quantities.add(lineOf(dimension, row, sink, kind), ONE);
  }
}

function isAnalysed({ category, readOnly }: FlaggedRow, { type, on }: InsightFile, kind: 'trail' | 'store'): boolean {
  if (category === 'Data') return kind === 'trail' && on?.includes('Data') === true;
  // Without categories an Insights selector means management events.
  if (category !== 'Management' || on?.includes('Management') === false) return false;
  return type === 'ApiErrorRateInsight' || !readOnly;
}
