/**
 * Room to work in: there are thousands of series, and each would ask for the same room again. What it holds is the last one's.
 *
 * Most processes forecast once, so that the compiling of what runs for each series costs as much as the running: there, loops
 * count indexes and variables are set one by one, which comes to less code than iterators, patterns and closures.
 */
export class Scratch {
  /** The events of the series by day, from the first that counts: those that are no burst, as far as they are known to be one. */
  readonly usual: Float64Array;
  readonly excess: Float64Array;
  readonly flat: Float64Array;
  readonly ratios: Float64Array;
  readonly medians: Float64Array;
  readonly levels: Float64Array;
  /** Of a week; of a weekday, as they were counted; and of a weekday in a long window. */
  readonly ofWeek = new Float64Array(14);
  readonly few: number[];
  readonly many: Float64Array;
  /** By weekday. */
  readonly profile = new Float64Array(7);
  readonly lowest = new Float64Array(7);
  readonly highest = new Float64Array(7);
  /** Of the whole weeks. */
  readonly sums: Float64Array;
  /** The whole turns of months since a day: most series count from the first. */
  readonly wholeTurns = new Map<number, readonly number[]>();

  /** @param days of the window */
  constructor(days: number) {
    const weeks = Math.ceil(days / 7) + 1;
    this.usual = new Float64Array(days);
    this.excess = new Float64Array(days);
    this.flat = new Float64Array(days);
    this.ratios = new Float64Array(days);
    this.medians = new Float64Array(weeks);
    this.levels = new Float64Array(weeks);
    this.few = Array<number>(weeks).fill(0);
    this.many = new Float64Array(weeks);
    this.sums = new Float64Array(weeks);
  }
}
