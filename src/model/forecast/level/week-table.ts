/** More history than half a year says little of next month. */
export const MOST_WEEKS = 26;

/** The logarithms of the weeks of many lines, in one array: an array for each would cost more than all that is done with it. */
export class WeekTable {
  readonly values: Float64Array;
  readonly lengths: Uint8Array;
  /** What a week's noise is thought to be before the weeks are seen: the variance. */
  readonly noise: Float64Array;
  count = 0;

  /** @param lines that it holds at the most */
  constructor(lines: number) {
    this.values = new Float64Array(lines * MOST_WEEKS);
    this.lengths = new Uint8Array(lines);
    this.noise = new Float64Array(lines);
  }

  /** Adds a line by the events of its last whole weeks. @returns false, and adds none, where one of them is silent */
  add(days: Float64Array, length: number, noise: number): boolean {
    const weeks = Math.min(MOST_WEEKS, Math.floor(length / 7));
    const start = this.count * MOST_WEEKS;
    for (let week = 0, day = length - weeks * 7; week < weeks; week++) {
      let total = 0;
      for (const end = day + 7; day < end; day++) total += days[day]!;
      if (total <= 0) return false;
      this.values[start + week] = Math.log(total);
    }
    this.noise[this.count] = noise;
    this.lengths[this.count++] = weeks;
    return true;
  }
}
