import type { PreparedRow, PreparedTraffic } from '../forecast/prepared-row.ts';
import { NO_EVENTS } from '../quantity/count.ts';
import type { Trail } from '../snapshot/snapshot.ts';
import { alikeTo } from './alike-rows.ts';
import { differingRows } from './differing-rows.ts';
import type { PriceOf } from './event-dimension.ts';
import { measuredBytes } from './event-bytes.ts';
import { makePlaces, type PlaceSums, SinkSums } from './place-sums.ts';
import { chargesOfRow, type RowCharges } from './row-charges.ts';
import { blockOf } from './row-places.ts';

/** What a trail takes in of the rows of one block, by account and Region. */
type BlockSums = Map<string, Map<string, SinkSums>>;

/**
 * What one trail takes in, with the sums of each block of rows: with other selectors, only the blocks in which a row may have another
 * answer are added up again. The sums are those of all rows added anew, digit by digit.
 */
export class TrailInBlocks {
  readonly #traffic: PreparedTraffic;
  /** The rows that the trail reaches. */
  readonly #rows: ReadonlyMap<number, readonly PreparedRow[]>;
  readonly #priceOf: PriceOf;
  #trail: Trail;
  readonly #charges: RowCharges[] = [];
  readonly #sums = new Map<number, BlockSums>();

  /** @param rows those that the trail reaches, in the order of the traffic */
  constructor(traffic: PreparedTraffic, rows: readonly PreparedRow[], trail: Trail, priceOf: PriceOf) {
    this.#traffic = traffic;
    this.#rows = Map.groupBy(rows, ({ index }) => blockOf(index));
    this.#priceOf = priceOf;
    this.#trail = trail;
    this.#askAll();
  }

  /** What the same trail takes in with other selectors. */
  with(trail: Trail): readonly PlaceSums[] {
    const [before, after] = [this.#trail.selectors, trail.selectors];
    this.#trail = trail;
    const { table } = this.#traffic;
    const rows = before === null || after === null ? undefined : differingRows(table, before, after);
    if (rows === undefined || rows.length > table.rows.length / FEW) this.#askAll();
    else
      for (const [block, own] of Map.groupBy(rows, blockOf)) {
        const asked = new Set(own);
        for (const prepared of this.#rows.get(block) ?? []) if (asked.has(prepared.index)) this.#ask(prepared);
        this.#add(block);
      }
    return this.#places();
  }

  #askAll(): void {
    const { groups, count } = alikeTo(this.#traffic.table, this.#trail.selectors ?? []);
    const ofGroups = Array<RowCharges | undefined>(count).fill(undefined);
    for (const [block, rows] of this.#rows) {
      for (const prepared of rows) {
        const group = groups[prepared.index]!;
        const known = group < 0 ? undefined : ofGroups[group];
        if (known === undefined) this.#ask(prepared);
        else this.#charges[prepared.index] = known;
        if (group >= 0) ofGroups[group] = this.#charges[prepared.index]!;
      }
      this.#add(block);
    }
  }

  #ask({ row, cases, index }: PreparedRow): void {
    this.#charges[index] = chargesOfRow(row, cases, [this.#trail], this.#priceOf);
  }

  #add(block: number): void {
    const sums: BlockSums = new Map();
    for (const prepared of this.#rows.get(block) ?? []) {
      const { charges, recorded } = this.#charges[prepared.index]!;
      const own = this.#sumsAt(sums, prepared);
      const isNone = prepared.events.high === NO_EVENTS;
      for (const { dimension, billing, most } of isNone ? [] : charges) own.charge(dimension, prepared, billing, most);
      if (recorded[0]!.possible) own.volume.add(prepared, recorded[0]!, this.#traffic);
    }
    this.#sums.set(block, sums);
  }

  #sumsAt(sums: BlockSums, { row: { account, region } }: PreparedRow): SinkSums {
    const ofAccount = sums.get(account) ?? new Map<string, SinkSums>();
    sums.set(account, ofAccount);
    const own = ofAccount.get(region) ?? new SinkSums(this.#traffic);
    ofAccount.set(region, own);
    return own;
  }

  #places(): readonly PlaceSums[] {
    const places = makePlaces(this.#traffic, [this.#trail], [], []);
    for (const sums of this.#sums.values())
      for (const [account, regions] of sums)
        for (const [region, own] of regions) places.of(account, region).trailSums[0]!.join(own);
    return places.all();
  }
}

const FEW = 4;

/** Are all sums of the rows the same in any order? Decimals that were worked out for one row alone may have too many digits. */
export function areSumsExact({ rows }: Pick<PreparedTraffic, 'rows'>): boolean {
  const answer = known.get(rows) ?? isEachExact(rows.values());
  known.set(rows, answer);
  return answer;
}

const known = new WeakMap<PreparedTraffic['rows'], boolean>();

function isEachExact(rows: Iterable<PreparedRow>): boolean {
  for (const { row, month } of rows) {
    if (month.kind === 'own') return false;
    if (measuredBytes(row) !== undefined && month.kind !== 'plain' && month.kind !== 'forecast') return false;
  }
  return true;
}
