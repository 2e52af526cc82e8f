import { Decimal, type Usd, toUsd } from '../../model/index.ts';
import { type Call, CALLS, type CallCharge } from './calls.ts';
import { type Place, placeText } from './place.ts';

/** What AWS charges for one unit of each; null: not known, so that no limit can be held. */
export type Prices = Readonly<Record<NonNullable<CallCharge>, Usd>>;

/** Calls of a kind: how many were sent, and how many of these failed. */
export interface CallCount {
  readonly sent: number;
  readonly failed: number;
}

/** Counts calls and what they cost, and holds the limit. Amounts are list prices, without free parts: never too low. */
export class Ledger {
  readonly #prices: Prices;
  readonly #limit: Usd | undefined;
  readonly #calls = new Map<Call, { sent: number; failed: number }>();
  readonly #units = new Map<
    string,
    { readonly charge: NonNullable<CallCharge>; readonly place: Place; units: number }
  >();
  #spent: Decimal;

  /** @param spent by the run that is taken up again */
  constructor(prices: Prices, limit?: Usd, spent: Usd = toUsd('0')) {
    this.#prices = prices;
    this.#limit = limit;
    this.#spent = spent;
  }

  /** Puts down what an attempt may cost, or says that the limit does not allow it. */
  reserve(call: Call, place: Place, units: number): boolean {
    const { charge } = CALLS[call];
    if (charge !== null) {
      const after = this.#spent.plus(this.#prices[charge].times(units));
      if (this.#limit !== undefined && after.greaterThan(this.#limit)) return false;
      this.#spent = after;
      this.#addUnits(charge, place, units);
    }
    this.#countOf(call).sent += 1;
    return true;
  }

  /** An attempt that AWS did not answer: it is not charged for. */
  release(call: Call, place: Place, units: number): void {
    const { charge } = CALLS[call];
    this.#countOf(call).failed += 1;
    if (charge === null) return;
    this.#spent = this.#spent.minus(this.#prices[charge].times(units));
    this.#addUnits(charge, place, -units);
  }

  get spent(): Usd {
    return toUsd(this.#spent.toFixed());
  }

  get sent(): number {
    let sum = 0;
    for (const { sent } of this.#calls.values()) sum += sent;
    return sum;
  }

  countOf(call: Call): CallCount {
    return this.#calls.get(call) ?? { sent: 0, failed: 0 };
  }

  /** In the order of the table. */
  get calls(): readonly (readonly [Call, CallCount])[] {
    return (Object.keys(CALLS) as readonly Call[]).flatMap((call) => {
      const count = this.#calls.get(call);
      return count === undefined ? [] : [[call, count] as const];
    });
  }

  /** What was asked of each account and Region, by what it is charged as. */
  get units(): readonly { readonly charge: NonNullable<CallCharge>; readonly place: Place; readonly units: number }[] {
    return [...this.#units.values()].filter(({ units }) => units > 0);
  }

  #countOf(call: Call): { sent: number; failed: number } {
    const known = this.#calls.get(call);
    if (known !== undefined) return known;
    const fresh = { sent: 0, failed: 0 };
    this.#calls.set(call, fresh);
    return fresh;
  }

  #addUnits(charge: NonNullable<CallCharge>, place: Place, units: number): void {
    const key = `${charge} ${placeText(place)}`;
    const known = this.#units.get(key);
    if (known === undefined) this.#units.set(key, { charge, place, units });
    else known.units += units;
  }
}
