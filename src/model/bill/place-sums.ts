import { inOrder } from '../../base/order.ts';
import type { EventDimension } from './event-dimension.ts';
import { reaches } from './coverage.ts';
import type { Channel, EventDataStore, Evidence, Trail } from '../snapshot/snapshot.ts';
import type { Overlap } from './overlap.ts';
import type { PreparedRow, PreparedTraffic } from '../forecast/prepared-row.ts';
import type { Billing } from './billing.ts';
import { RowPlaces } from './row-places.ts';
import { Tally } from './tally.ts';
import { Volume } from './volume.ts';

/** Events of one charge on one sink, by where their counts come from. */
export interface ChargeSum {
  /** How often each event may be charged at the most, where that is not known; null: no bound is known. */
  readonly most: number | null;
  readonly byEvidence: Map<Evidence, Tally>;
  /** The rows that are expected to be charged, by their places. */
  readonly rows: RowPlaces;
}

/** What one trail or store takes in from one account and Region. */
export class SinkSums {
  readonly charges = new Map<EventDimension, ChargeSum>();
  readonly volume: Volume;
  readonly #traffic: Pick<PreparedTraffic, 'spread'>;

  constructor(traffic: Pick<PreparedTraffic, 'spread'>) {
    this.#traffic = traffic;
    this.volume = new Volume(traffic);
  }

  /** Adds a charge of a row. @param most how often each event may be charged; null: no bound is known */
  charge(dimension: EventDimension, prepared: PreparedRow, billing: Billing, most: number | null = 1): void {
    const { evidence } = prepared.row;
    const sum = this.charges.get(dimension) ?? { most, byEvidence: new Map<Evidence, Tally>(), rows: new RowPlaces() };
    this.charges.set(dimension, sum);
    const tally = sum.byEvidence.get(evidence) ?? new Tally(this.#traffic);
    sum.byEvidence.set(evidence, tally);
    tally.add(prepared, billing);
    if (billing.expected) sum.rows.add(prepared.index);
  }

  /** Adds what other sums hold. */
  join(other: SinkSums): void {
    for (const [dimension, { most, byEvidence, rows }] of other.charges) {
      const sum = this.charges.get(dimension) ?? {
        most,
        byEvidence: new Map<Evidence, Tally>(),
        rows: new RowPlaces(),
      };
      this.charges.set(dimension, sum);
      for (const [evidence, tally] of byEvidence) {
        const own = sum.byEvidence.get(evidence);
        if (own === undefined) sum.byEvidence.set(evidence, tally.copy());
        else own.join(tally);
      }
      sum.rows.join(rows);
    }
    this.volume.join(other.volume);
  }
}

/** One account and Region, with the trails and stores that reach it. */
export interface PlaceSums {
  readonly account: string;
  readonly region: string;
  readonly trails: readonly Trail[];
  readonly stores: readonly EventDataStore[];
  /** One for each of the trails, and of the stores. */
  readonly trailSums: readonly SinkSums[];
  readonly storeSums: readonly SinkSums[];
  /** Of channels that deliver to CloudWatch Logs. */
  readonly channels: readonly Channel[];
  readonly channelVolumes: readonly Volume[];
  /** The trails that reach it as they were when its events were recorded, stopped ones among them. */
  readonly trailsThen: readonly Trail[];
  /** Of whoever recorded what those do not explain. */
  readonly unknownTrail: SinkSums;
  /** Of charges that exclude each other, by row; and the same of a month that is as expected. */
  readonly overlaps: Overlap[];
  readonly overlapsAsExpected: Overlap[];
}

function sorted<Value>(map: ReadonlyMap<string, Value>): readonly Value[] {
  return inOrder(map, ([key]) => key).map(([, value]) => value);
}

/**
 * Finds the place of an account and Region, always the same one.
 *
 * @param traffic whose rows are summed up
 * @param trails each once, those that would stay first
 * @param then the trails as they were when the traffic was recorded
 */
export function makePlaces(
  traffic: Pick<PreparedTraffic, 'spread'>,
  trails: readonly Trail[],
  stores: readonly EventDataStore[],
  then: readonly Trail[],
  channels: readonly Channel[] = [],
): { readonly of: (account: string, region: string) => PlaceSums; readonly all: () => readonly PlaceSums[] } {
  const places = new Map<string, Map<string, PlaceSums>>();
  const of = (account: string, region: string): PlaceSums => {
    const ofAccount = places.get(account) ?? new Map<string, PlaceSums>();
    places.set(account, ofAccount);
    const known = ofAccount.get(region);
    if (known !== undefined) return known;
    const reaching = trails.filter((trail) => trail.logging !== false && reaches(trail, account, region));
    const taking = stores.filter((store) => store.ingesting && reaches(store, account, region));
    const delivering = channels.filter((channel) => reaches(channel, account, region));
    const place: PlaceSums = {
      account,
      region,
      trails: reaching,
      stores: taking,
      trailSums: reaching.map(() => new SinkSums(traffic)),
      storeSums: taking.map(() => new SinkSums(traffic)),
      channels: delivering,
      channelVolumes: delivering.map(() => new Volume(traffic)),
      trailsThen: then.filter((trail) => reaches(trail, account, region)),
      unknownTrail: new SinkSums(traffic),
      overlaps: [],
      overlapsAsExpected: [],
    };
    ofAccount.set(region, place);
    return place;
  };
  // In one order, whatever that of the rows: sums of long decimals depend on it in their last digit.
  return { of, all: () => sorted(places).flatMap(sorted) };
}
