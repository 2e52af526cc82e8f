/** Which parts of the work run, and how many are done. */
export class WorkProgress {
  readonly #running = new Set<string>();
  readonly #onChange: () => void;
  #done = 0;
  #total = 0;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get done(): number {
    return this.#done;
  }

  get total(): number {
    return this.#total;
  }

  /** Oldest first. */
  get running(): readonly string[] {
    return [...this.#running];
  }

  /** Adds parts that are certain to follow, before they begin. */
  expect(parts: number): void {
    this.#total += parts;
    this.#onChange();
  }

  /** Runs an expected part. @param label such as `request metrics of 111122223333 us-east-1` */
  async run<Value>(label: string, work: () => Promise<Value>): Promise<Value> {
    this.#running.add(label);
    this.#onChange();
    try {
      return await work();
    } finally {
      this.#running.delete(label);
      this.#done += 1;
      this.#onChange();
    }
  }
}
