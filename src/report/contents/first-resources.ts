import { compare } from '../../base/order.ts';
import { addBounds, type Bounds, exactly } from '../../model/quantity/bounds.ts';
import { NO_COST, type Usd } from '../../model/quantity/usd.ts';
import type { ResourceCost, ResourceCosts } from './resources.ts';

/** So many are kept, besides all of which the cost is not known. */
const LISTED = 1000;

/** The most expensive resources of any number of them. */
export class FirstResources {
  #kept: ResourceCost[] = [];
  #most = 4 * LISTED;
  #count = 0;
  #cost: Bounds<Usd> = exactly(NO_COST);

  add(one: ResourceCost): void {
    this.#kept.push(one);
    if (this.#kept.length < this.#most) return;
    this.#cut();
    this.#most = Math.max(4 * LISTED, 2 * this.#kept.length);
  }

  all(): ResourceCosts {
    this.#cut();
    return { listed: this.#kept, leftOut: { count: this.#count, cost: this.#cost } };
  }

  #cut(): void {
    const kept: ResourceCost[] = [];
    for (const [index, one] of this.#kept.toSorted(inOrder).entries()) {
      if (index < LISTED || one.cost.high === null) kept.push(one);
      else {
        this.#count += 1;
        this.#cost = addBounds(this.#cost, one.cost);
      }
    }
    this.#kept = kept;
  }
}

function inOrder(a: ResourceCost, b: ResourceCost): number {
  return (
    b.cost.expected.comparedTo(a.cost.expected) ||
    Number(a.cost.high !== null) - Number(b.cost.high !== null) ||
    compare(a.arn ?? a.eventSource, b.arn ?? b.eventSource) ||
    compare(a.account, b.account) ||
    compare(a.region, b.region)
  );
}
