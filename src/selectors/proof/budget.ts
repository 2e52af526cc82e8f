/**
 * How much a proof may cost, in comparisons of sets. Whether events exist is as hard as any search can be, so some
 * questions are better left as too large than waited for. Units and not time: the same question has the same answer.
 */
export class Budget {
  #left: number;

  /** @param units about four million a second (bench/prove.ts and harder sets, 2026-11-22) */
  constructor(units: number) {
    this.#left = units;
  }

  spend(units: number): void {
    this.#left -= units;
  }

  get isSpent(): boolean {
    return this.#left < 0;
  }
}

/** For one question by itself. */
export function usualBudget(): Budget {
  return new Budget(2_000_000);
}
