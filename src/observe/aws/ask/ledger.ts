import { NO_COST, type Usd } from '../../../model/quantity/usd.ts';
import { type Call, type CallCharge, CALLS } from './calls.ts';
import { inOrder } from '../../../base/order.ts';
import { sum } from '../../../base/sum.ts';
import type { ChargedUnits, CountedCall } from '../../../model/snapshot/unfinished.ts';
import type { Place } from '../../../model/snapshot/place.ts';

/** What AWS charges for one unit of each. */
export type Prices = Readonly<Record<NonNullable<CallCharge>, Usd>>;

/** Calls of a kind: how many were sent, and how many of these failed. */
export interface CallCount {
  readonly sent: number;
  readonly failed: number;
}

/** What a run has done before it was interrupted. */
interface Begun {
  readonly units: readonly ChargedUnits[];
  readonly calls: readonly CountedCall[];
}

/**
 * Counts calls and what they cost, and holds the limit. Amounts are list prices without free parts, of what AWS answered; whether
 * it charges for what it failed to answer is not documented.
 */
export class Ledger {
  readonly #prices: Prices;
  readonly #limit: Usd | undefined;
  readonly #calls = new Map<Call, CallCount>();
  readonly #units = new Map<string, ChargedUnits>();
  #spent = NO_COST;
  /** What failed calls would have cost, in case AWS charges for them after all: it is not reported, and counts towards the limit. */
  #doubtful = NO_COST;

  /** @param begun what a resumed run has asked for before */
  constructor(prices: Prices, limit?: Usd, begun: Begun = { units: [], calls: [] }) {
    this.#prices = prices;
    this.#limit = limit;
    for (const { charge, units, account, region } of begun.units) this.#add(charge, { account, region }, units);
    for (const { call, sent, failed } of begun.calls) if (isCall(call)) this.#calls.set(call, { sent, failed });
  }

  /** Puts down what an attempt will cost, or says that the limit does not allow it. */
  reserve(call: Call, place: Place, units: number): boolean {
    const { charge } = CALLS[call];
    if (charge !== null) {
      const after = this.#spent.plus(this.#doubtful).plus(this.#prices[charge].times(units));
      if (this.#limit !== undefined && after.greaterThan(this.#limit)) return false;
      this.#add(charge, place, units);
    }
    const { sent, failed } = this.countOf(call);
    this.#calls.set(call, { sent: sent + 1, failed });
    return true;
  }

  /** An attempt that AWS did not answer. @param isRefused it said so; else it may have done the work, and nobody heard of it */
  release(call: Call, place: Place, units: number, isRefused: boolean): void {
    const { charge } = CALLS[call];
    if (charge !== null) {
      this.#add(charge, place, -units);
      if (!isRefused) this.#doubtful = this.#doubtful.plus(this.#prices[charge].times(units));
    }
    const { sent, failed } = this.countOf(call);
    this.#calls.set(call, { sent, failed: failed + 1 });
  }

  get spent(): Usd {
    return this.#spent;
  }

  get sent(): number {
    return sum([...this.#calls.values()], ({ sent }) => sent);
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
  get units(): readonly ChargedUnits[] {
    return [...this.#units.values()].filter(({ units }) => units > 0);
  }

  /** What was asked of all of them, with the price of one as decimal text. */
  get charged(): readonly { readonly charge: string; readonly units: number; readonly price: string }[] {
    const sums = Map.groupBy(this.units, ({ charge }) => charge);
    return inOrder(sums, ([charge]) => charge).map(([charge, places]) => ({
      charge,
      units: sum(places, ({ units }) => units),
      price: this.#prices[charge].toFixed(),
    }));
  }

  #add(charge: NonNullable<CallCharge>, { account, region }: Place, units: number): void {
    this.#spent = this.#spent.plus(this.#prices[charge].times(units));
    const key = `${charge} ${account} ${region}`;
    const before = this.#units.get(key)?.units ?? 0;
    this.#units.set(key, { charge, account, region, units: before + units });
  }
}

/** A file may be of a version that made other calls. */
function isCall(name: string): name is Call {
  return Object.hasOwn(CALLS, name);
}
