/** Room to work in: there are thousands of series, and each would ask for the same room again. What it holds is the last one's. */
export class Scratch {
  readonly usual: Float64Array;
  readonly excess: Float64Array;
  readonly flat: Float64Array;
  readonly ratios: Float64Array;
  readonly medians: Float64Array;
  readonly levels: Float64Array;
  readonly few: Float64Array;
  readonly profile = new Float64Array(7);

  /** @param days of the window */
  constructor(days: number) {
    const weeks = Math.ceil(days / 7) + 1;
    [this.usual, this.excess, this.flat, this.ratios] = [0, 0, 0, 0].map(() => new Float64Array(days)) as [
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    this.medians = new Float64Array(weeks);
    this.levels = new Float64Array(weeks);
    this.few = new Float64Array(Math.max(14, weeks));
  }
}
