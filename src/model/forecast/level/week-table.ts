/** More history than half a year says little of next month. */
export const MOST_WEEKS = 26;

/** The logarithms of the weeks of many lines, in one array: an array for each would cost more than all that is done with it. */
export class WeekTable {
  readonly values: Float64Array;
  /** Where each line begins: so many numbers after the one before. */
  readonly stride: number;
  readonly lengths: Uint8Array;
  /** What a week's noise is thought to be before the weeks are seen: the variance. */
  readonly noise: Float64Array;
  count = 0;

  /** @param lines and whole weeks that it holds at the most */
  constructor(lines: number, weeks: number) {
    this.stride = Math.min(MOST_WEEKS, weeks);
    this.values = new Float64Array(lines * this.stride);
    this.lengths = new Uint8Array(lines);
    this.noise = new Float64Array(lines);
  }

  /** Adds a line by the events of its weeks, of which the last are kept. @returns false, and adds none, where one of them is silent */
  add(sums: Float64Array, count: number, noise: number): boolean {
    const weeks = Math.min(this.stride, count);
    const start = this.count * this.stride;
    for (let week = 0, from = count - weeks; week < weeks; week++) {
      const sum = sums[from + week]!;
      if (sum <= 0) return false;
      this.values[start + week] = Math.log(sum);
    }
    this.noise[this.count] = noise;
    this.lengths[this.count++] = weeks;
    return true;
  }
}
