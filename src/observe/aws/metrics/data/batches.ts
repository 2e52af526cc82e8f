import { inOrder } from '../../../../base/order.ts';

/**
 * Puts things into batches of equal size. Each chain fills its own batches in its own order, and what is left of all chains is
 * joined at the end in the order of their names: the batches are the same in whatever order the chains arrive.
 */
export class Batches<Item> {
  readonly #size: number;
  readonly #send: (batch: readonly Item[]) => void;
  readonly #chains = new Map<string, Item[]>();

  /** @param send called with each batch when it is full */
  constructor(size: number, send: (batch: readonly Item[]) => void) {
    this.#size = size;
    this.#send = send;
  }

  add(chain: string, item: Item): void {
    const items = this.#chains.get(chain) ?? [];
    items.push(item);
    if (items.length >= this.#size) {
      this.#chains.delete(chain);
      this.#send(items);
    } else this.#chains.set(chain, items);
  }

  /** Sends these, which are needed now, and fills their batches with others. */
  hurry(needed: ReadonlySet<Item>): void {
    const left = this.#joined();
    const urgent = left.filter((item) => needed.has(item));
    if (urgent.length === 0) return;
    const room = Math.ceil(urgent.length / this.#size) * this.#size - urgent.length;
    const others = left.filter((item) => !needed.has(item)).slice(0, room);
    const sent = new Set([...urgent, ...others]);
    for (const [chain, items] of this.#chains)
      this.#chains.set(
        chain,
        items.filter((item) => !sent.has(item)),
      );
    this.#sendAll([...sent]);
  }

  /** Sends all that is left. */
  finish(): void {
    const left = this.#joined();
    this.#chains.clear();
    this.#sendAll(left);
  }

  #joined(): readonly Item[] {
    return inOrder(this.#chains, ([chain]) => chain).flatMap(([, items]) => items);
  }

  #sendAll(items: readonly Item[]): void {
    for (let start = 0; start < items.length; start += this.#size) this.#send(items.slice(start, start + this.#size));
  }
}
