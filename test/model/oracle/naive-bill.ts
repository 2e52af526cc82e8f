import type { FleetFile, InsightFile, RowFile, SinkFile, StoreFile, TrailFile } from './fleet-file.ts';
import { each, type LineKey, Quantities, type Three, three, whole } from './naive-lines.ts';
import { singleOf, storesRecording, trailsInOrder, trailsRecording } from './naive-recording.ts';
import { type Tier, tiersOf } from './naive-rates.ts';
import { type UnknownRecordings, unknownRecordings } from './log-evidence.ts';
import { type FileGroup, inGigabytes, inMonths, NOTHING } from './naive-storage.ts';
import { addDownstream } from './naive-trails.ts';
import { fromText, greater, lesser, minus, plus, type Rational, ratio, times, ZERO } from './rational.ts';

// A second estimate, for the tests alone: every event of every row is made, shown to every trail and store, and counted
// by itself. It shares no code with the one it judges, reads the file and the rates as they lie, and counts in fractions.

export interface NaiveLine {
  readonly key: LineKey;
  /** Units below this belong to other lines of the key. */
  readonly above: Rational;
  readonly quantity: Three;
  /** null: no price is known, so neither is the cost. */
  readonly cost: Three | null;
  /** Nobody knows how much more it may be. */
  readonly isOpen: boolean;
}

/** The bill of the window itself, without projection; lines of nothing are left out. */
export function naiveBill(fleet: FleetFile): readonly NaiveLine[] {
  const quantities = new Quantities();
  const days = (Date.parse(fleet.window.end) - Date.parse(fleet.window.start)) / 86_400_000;
  const trails = trailsInOrder(fleet);
  const groups = new Map<string, FileGroup>();
  const ingested = new Map<string, Three>();
  for (const row of fleet.traffic)
    for (let index = 0; index < (row.count ?? 0); index++) {
      const event = singleOf(row, index);
      const bytes = bytesOf(row, index);
      const recording = trailsRecording(trails, event);
      recording.forEach((trail, copy) => {
        countCopy(row, trail, copy, quantities);
        const place = `${row.account} ${row.region}`;
        const group = groups.get(`${trail.arn} ${place}`) ?? { trail, place, events: 0, raw: NOTHING };
        groups.set(`${trail.arn} ${place}`, group);
        group.events += 1;
        group.raw = each(group.raw, bytes, plus);
      });
      countUnknown(row, unknownRecordings(trails, event), quantities);
      for (const store of storesRecording(fleet.eventDataStores, event)) {
        countInsights(row, store, 'store', quantities);
        ingested.set(store.arn, each(ingested.get(store.arn) ?? NOTHING, bytes, plus));
      }
    }
  for (const trail of trails)
    if (trail.logging === true) {
      const own = [...groups.values()].filter((group) => group.trail === trail);
      addDownstream(trail, own, fleet, days, quantities);
    }
  for (const store of fleet.eventDataStores)
    if (store.ingesting) addLake(store, ingested.get(store.arn) ?? NOTHING, quantities);
  for (const { dimension, account, region, quantity, store } of fleet.given) {
    const sink = store === undefined ? { kind: 'none', name: '', arn: '' } : { kind: 'store', name: store, arn: store };
    quantities.add({ dimension, account, region, sink }, three(fromText(quantity)));
  }
  return [...quantities.lines.values()].flatMap(({ key, quantity, isOpen }) => priced(key, quantity, isOpen));
}

/** A measured row's bytes are parted among its events in whole bytes, none lost. */
function bytesOf({ count, bytes }: RowFile, index: number): Three {
  if (bytes === undefined) return whole(923, 1500, 2523);
  const upTo = (events: number): bigint => (BigInt(bytes) * BigInt(events)) / BigInt(count ?? 1);
  return whole(upTo(index + 1) - upTo(index));
}

const ONE = whole(1);

function lineOf(dimension: string, row: RowFile, sink: SinkFile, kind: 'trail' | 'store'): LineKey {
  return { dimension, account: row.account, region: row.region, sink: { kind, name: sink.name, arn: sink.arn } };
}

function countCopy(row: RowFile, trail: TrailFile, copy: number, quantities: Quantities): void {
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

function countInsights(row: RowFile, sink: SinkFile, kind: 'trail' | 'store', quantities: Quantities): void {
  for (const insight of sink.insights) {
    if (!isAnalysed(row, insight, kind)) continue;
    const dimension = row.category === 'Data' ? 'insights.data' : 'insights.management';
    quantities.add(lineOf(dimension, row, sink, kind), ONE);
  }
}

function isAnalysed({ category, readOnly }: RowFile, { type, on }: InsightFile, kind: 'trail' | 'store'): boolean {
  if (category === 'Data') return kind === 'trail' && on?.includes('Data') === true;
  // Without categories an Insights selector means management events.
  if (category !== 'Management' || on?.includes('Management') === false) return false;
  return type === 'ApiErrorRateInsight' || !readOnly;
}

function addLake(store: StoreFile, recorded: Three, quantities: Quantities): void {
  const key = (dimension: string): LineKey => ({
    dimension,
    account: store.account,
    region: store.homeRegion,
    sink: { kind: 'store', name: store.name, arn: store.arn },
  });
  const gigabytes = inGigabytes(store.ingestedBytes === undefined ? recorded : whole(store.ingestedBytes));
  const isOneYear = store.billingMode === 'EXTENDABLE_RETENTION_PRICING';
  quantities.add(key(isOneYear ? 'lake.ingestion.one-year' : 'lake.ingestion.seven-year'), gigabytes);
  if (!isOneYear || store.retentionDays <= 366) return;
  const compressed = each(gigabytes, [ratio(8, 100), ratio(10, 100), ratio(18, 100)], times);
  quantities.add(key('lake.retention'), each(compressed, inMonths(whole(store.retentionDays - 366)), times));
}

function priced(key: LineKey, quantity: Three, isOpen: boolean): readonly NaiveLine[] {
  const tiers = tiersOf(key.dimension, key.region);
  if (tiers === null) return [{ key, above: ZERO, quantity, cost: null, isOpen }].filter(isSomething);
  return tiers
    .map((tier) => {
      const part = each(quantity, NOTHING, (amount) => within(tier, amount));
      return { key, above: tier.from, quantity: part, cost: each(part, three(tier.price), times), isOpen };
    })
    .filter(isSomething);
}

function within({ from, to }: Tier, amount: Rational): Rational {
  const upTo = to === null ? amount : lesser(amount, to);
  return greater(ZERO, minus(upTo, from));
}

function isSomething({ quantity, isOpen }: Pick<NaiveLine, 'quantity' | 'isOpen'>): boolean {
  return isOpen || quantity.some(({ num }) => num !== 0n);
}
