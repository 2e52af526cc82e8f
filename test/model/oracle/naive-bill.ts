import type { FleetFile, RowFile, StoreFile } from './fleet-file.ts';
import { costOf, likelier, oneEvent } from './naive-event.ts';
import { each, type LineKey, oneOf, Quantities, type Three, three, whole } from './naive-lines.ts';
import { flagged, trailsInOrder } from './naive-recording.ts';
import { type Tier, tiersOf } from './naive-rates.ts';
import { agesOfStore, type FileGroup, inGigabytes, inMonths, NOTHING, storedDays } from './naive-storage.ts';
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

/** A bill, and how its total differs from the sum of its lines. */
export interface NaiveBill {
  readonly lines: readonly NaiveLine[];
  /** What is sure of all lines together and of none of them, and what is possible on several but not on all. */
  readonly apart: readonly [sure: Rational, double: Rational];
}

/** The bill of the window itself, without projection; lines of nothing are left out. */
export function naiveBill(fleet: FleetFile): NaiveBill {
  const quantities = new Quantities();
  const days = (Date.parse(fleet.window.end) - Date.parse(fleet.window.start)) / 86_400_000;
  const trails = trailsInOrder(fleet);
  const groups = new Map<string, FileGroup>();
  const ingested = new Map<string, Three>();
  let [sure, double] = [ZERO, ZERO];
  for (const row of fleet.traffic)
    for (let index = 0; index < (row.count ?? 0); index++) {
      const cases = flagged(row).map((one) => oneEvent(one, index, trails, fleet.eventDataStores));
      const expected = likelier(cases);
      const bytes = bytesOf(row, index);
      for (const trail of trails) {
        const share = shareOf(
          cases.map(({ recording }) => recording.includes(trail)),
          expected,
        );
        if (share === undefined) continue;
        const place = `${row.account} ${row.region}`;
        const group = groups.get(`${trail.arn} ${place}`) ?? { trail, place, events: NOTHING, raw: NOTHING };
        groups.set(`${trail.arn} ${place}`, group);
        group.events = each(group.events, share, plus);
        group.raw = each(group.raw, each(bytes, share, times), plus);
      }
      const onTrails = joined(
        cases.map((one) => one.onTrails),
        expected,
      );
      quantities.addAll(onTrails);
      quantities.addAll(
        joined(
          cases.map((one) => one.onOthers),
          expected,
        ),
      );
      if (cases.length > 1) {
        const [lows, highs] = [cases.map((one) => costOf(one, 0)), cases.map((one) => costOf(one, 2))];
        sure = plus(sure, minus(lows.reduce(lesser), costOf({ onTrails }, 0)));
        double = plus(double, minus(costOf({ onTrails }, 2), highs.reduce(greater)));
      }
      // What a store may take in is expected: it shares no charge with anything else.
      quantities.addAll(likeliestOf(cases.map((one) => one.onStores)));
      for (const store of fleet.eventDataStores) {
        const taken = cases.map(({ taking }) => taking.includes(store));
        const share = shareOf(taken, Math.max(0, taken.indexOf(true)));
        if (share !== undefined)
          ingested.set(store.arn, each(ingested.get(store.arn) ?? NOTHING, each(bytes, share, times), plus));
      }
    }
  for (const trail of trails)
    if (trail.logging === true) {
      const own = [...groups.values()].filter((group) => group.trail === trail);
      addDownstream(trail, own, fleet, days, quantities);
    }
  for (const store of fleet.eventDataStores)
    if (store.ingesting) addLake(store, ingested.get(store.arn) ?? NOTHING, fleet, days, quantities);
  for (const { dimension, account, region, quantity, store } of fleet.given) {
    const sink = store === undefined ? { kind: 'none', name: '', arn: '' } : { kind: 'store', name: store, arn: store };
    quantities.add({ dimension, account, region, sink }, three(fromText(quantity)));
  }
  const lines = [...quantities.lines.values()].flatMap(({ key, quantity, isOpen }) => priced(key, quantity, isOpen));
  return { lines, apart: [sure, double] };
}

/** An event that takes place in some of the cases: surely in all, and in the one that is expected or not. */
function shareOf(cases: readonly boolean[], expected: number): Three | undefined {
  if (!cases.includes(true)) return undefined;
  return whole(cases.includes(false) ? 0 : 1, cases[expected] === true ? 1 : 0, 1);
}

/** The lines of several cases, of which one comes true. */
function joined(cases: readonly Quantities[], expected: number): Quantities {
  const [only] = cases;
  if (cases.length === 1) return only!;
  const all = new Quantities();
  for (const [text, { key }] of cases.flatMap(({ lines }) => [...lines])) {
    if (all.lines.has(text)) continue;
    const found = cases.map(({ lines }) => lines.get(text));
    const amounts = found.map((line) => line?.quantity ?? NOTHING);
    all.add(
      key,
      oneOf(amounts, expected),
      found.some((line) => line?.isOpen === true),
    );
  }
  return all;
}

function likeliestOf(cases: readonly Quantities[]): Quantities {
  const all = joined(cases, 0);
  if (cases.length > 1)
    for (const line of all.lines.values()) line.quantity = [line.quantity[0], line.quantity[2], line.quantity[2]];
  return all;
}

/** A measured row's bytes are parted among its events in whole bytes, none lost. */
function bytesOf({ count, bytes }: RowFile, index: number): Three {
  if (bytes === undefined) return whole(923, 1500, 2523);
  const upTo = (events: number): bigint => (BigInt(bytes) * BigInt(events)) / BigInt(count ?? 1);
  return whole(upTo(index + 1) - upTo(index));
}

function addLake(store: StoreFile, recorded: Three, fleet: FleetFile, days: number, quantities: Quantities): void {
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
  const paid = storedDays(whole(366), whole(store.retentionDays - 366), agesOfStore(store, fleet), days);
  quantities.add(key('lake.retention'), each(compressed, inMonths(paid), times));
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
