import type { BesideOf, Candidate } from './candidates.ts';
import { eventsOf } from '../model/forecast/events-of-row.ts';
import { type PreparedTraffic, prepareTraffic } from '../model/forecast/prepared-row.ts';
import { type Bounds, perhaps } from '../model/quantity/bounds.ts';
import { addCounts, type Count, NO_EVENTS } from '../model/quantity/count.ts';
import { addUsd, NO_COST, toUsd, type Usd } from '../model/quantity/usd.ts';
import type { Charge } from '../model/bill/charges.ts';
import { PARTS } from '../model/forecast/row-forecast.ts';
import { findRate } from '../model/rates/rates.ts';
import type { TrafficRow, Trail } from '../model/snapshot/snapshot.ts';
import type { Folder } from './folders.ts';
import { namesSeveral } from './forms/form.ts';
import type { Question } from './question.ts';
import { savingOf } from './saving.ts';
import { chargesByRow, chargesOnTrail, type TrailCharge } from './trail-charge.ts';

/** What a candidate is, whatever it is worth. */
export interface CandidateResource {
  readonly arn: string;
  readonly type: string;
  readonly account: string;
  readonly region: string;
  readonly protected: boolean;
}

/** Digits after the point of what a choice is made by. */
const DIGITS = 12;

/**
 * A candidate whose amounts are worked out when they are asked for. All are weighed, few are looked at: what they are chosen by is
 * found in whole numbers, where that is exact.
 */
export class WeighedCandidate implements Candidate {
  readonly arn: string;
  readonly type: string;
  readonly account: string;
  readonly region: string;
  readonly protected: boolean;
  /** What it is worth, as a number: that of the amount's decimal text. */
  readonly dollars: number;
  readonly exact: bigint | undefined;
  readonly unknown: boolean;
  readonly folders: readonly Folder[];
  readonly #rows: readonly TrafficRow[];
  readonly #scales: Scales;
  #charges: readonly TrailCharge[] | undefined;
  #saving: Bounds<Usd> | undefined;
  #worth: Usd | undefined;
  #ofSeveral: Usd | undefined;
  #ofSeveralDollars: number | undefined;

  /** @param rows those that the trail records */
  constructor(
    { arn, type, account, region, protected: isProtected }: CandidateResource,
    rows: readonly TrafficRow[],
    folders: readonly Folder[],
    scales: Scales,
  ) {
    this.arn = arn;
    this.type = type;
    this.account = account;
    this.region = region;
    this.protected = isProtected;
    this.folders = folders;
    this.#rows = rows;
    this.#scales = scales;
    const exact = scales.weigh(rows);
    this.exact = exact;
    this.unknown = exact === undefined && this.#savingOfAll().high === null;
    this.dollars =
      exact === undefined || exact > MOST_EXACT ? Number(this.worth.toFixed(DIGITS)) : Number(exact) / EXACT_UNITS;
  }

  get charges(): readonly TrailCharge[] {
    return (this.#charges ??= this.#scales.chargesOf(this.#rows));
  }

  get saving(): Bounds<Usd> {
    return (this.#saving ??= this.folders.length === 0 ? this.#savingOfAll() : perhaps(this.#savingOfAll(), NO_COST));
  }

  get worth(): Usd {
    return (this.#worth ??= this.#scales.withBeside(this.#rows, this.#savingOfAll()));
  }

  get ofSeveral(): Usd {
    return (this.#ofSeveral ??= this.#worthOfSeveral());
  }

  get ofSeveralDollars(): number {
    return (this.#ofSeveralDollars ??= this.ofSeveral.isZero() ? 0 : Number(this.ofSeveral.toFixed(DIGITS)));
  }

  get events(): Count {
    return this.#rows.reduce((sum, row) => addCounts(sum, eventsOf(row).expected), NO_EVENTS);
  }

  #savingOfAll(): Bounds<Usd> {
    return this.#scales.savingOf(this.charges);
  }

  #worthOfSeveral(): Usd {
    const several = this.#rows.filter(({ eventName }) => eventName !== null && namesSeveral(this.type, eventName));
    if (several.length === 0) return NO_COST;
    const scales = this.#scales;
    return scales.withBeside(several, scales.savingOf(scales.chargesOf(several)));
  }
}

/** What weighs the rows of candidates on one trail. */
export class Scales {
  readonly #question: Question;
  readonly #trail: Trail;
  readonly #beside: BesideOf | null;
  readonly #traffic: PreparedTraffic;
  readonly #chargesOf: (row: TrafficRow) => readonly Charge[];
  readonly #prices = new Map<readonly Charge[], bigint | null>();

  /** @param beside null: nothing */
  constructor(question: Question, trail: Trail, beside: BesideOf | null) {
    this.#question = question;
    this.#trail = trail;
    this.#beside = beside;
    this.#traffic = prepareTraffic(question.snapshot, question.month);
    this.#chargesOf = chargesByRow(question.snapshot, question.month, trail);
  }

  /** Does the trail record events of the row, as far as they are charged for? */
  weighs(row: TrafficRow): boolean {
    return this.#question.store === undefined
      ? this.#chargesOf(row).length > 0
      : chargesOnTrail(row, this.#trail, this.#question) !== undefined;
  }

  chargesOf(rows: readonly TrafficRow[]): readonly TrailCharge[] {
    return rows.flatMap((row) => chargesOnTrail(row, this.#trail, this.#question) ?? []);
  }

  /** What the trail is expected to be charged for rows. */
  expectedOf(rows: readonly TrafficRow[]): Usd {
    const exact = this.weigh(rows);
    if (exact !== undefined) return toUsd(exact.toString()).dividedBy(EXACT_UNITS);
    const charges = this.chargesOf(rows);
    return charges.length === 0 ? NO_COST : this.savingOf(charges).expected;
  }

  savingOf(charges: readonly TrailCharge[]): Bounds<Usd> {
    return savingOf(charges, this.#trail, this.#question);
  }

  withBeside(rows: readonly TrafficRow[], { expected }: Bounds<Usd>): Usd {
    const beside = this.#beside;
    return beside === null ? expected : rows.reduce((sum, row) => addUsd(sum, beside(row)), expected);
  }

  /**
   * What rows are worth together where all of it is known, nothing is beside it, and no price has tiers: then it is a whole number of
   * `EXACT_UNITS`. Undefined elsewhere.
   */
  weigh(rows: readonly TrafficRow[]): bigint | undefined {
    if (this.#beside !== null || this.#question.store !== undefined) return undefined;
    let sum = 0n;
    for (const row of rows) {
      const { month, events } = this.#traffic.rows.get(row)!;
      const charges = this.#chargesOf(row);
      if (charges.length === 0) continue;
      const price = this.#priceOf(charges, row.region);
      if (price === null) return undefined;
      if (month.kind === 'plain' && events.high === NO_EVENTS) continue;
      if (month.kind !== 'forecast') return undefined;
      const { counted, rest } = month.events.expected;
      sum += (counted + rest) * price;
    }
    return sum;
  }

  /** Of an event, in `PRICE_UNITS`; null where that is not exact, or not known. */
  #priceOf(charges: readonly Charge[], region: string): bigint | null {
    const known = this.#prices.get(charges);
    if (known !== undefined) return known;
    let sum: bigint | null = 0n;
    for (const { dimension, billing, most = 1 } of charges) {
      const rate = findRate(this.#question.rates, dimension, region);
      const isPlain = rate !== undefined && rate.tiers === null && most !== null && !rate.price.isZero();
      if (!isPlain || rate.price.decimalPlaces() > PRICE_DIGITS) sum = null;
      if (sum !== null && billing.expected) sum += BigInt(rate!.price.times(PRICE_UNITS).toFixed());
    }
    this.#prices.set(charges, sum);
    return sum;
  }
}

/** With the thousandths of events no more digits than a choice is made by. */
const PRICE_DIGITS = 8;
const PRICE_UNITS = 10 ** PRICE_DIGITS;
export const EXACT_UNITS = PARTS * PRICE_UNITS;
/** So many a double holds exactly, and then their quotient is the double next to the decimal. */
const MOST_EXACT = BigInt(Number.MAX_SAFE_INTEGER);
