import { commonSlope, type Uncertain } from './common-slope.ts';
import { follow, type Followed, type Gains, gainsOf, type Slope, withSlope } from './local-level.ts';
import { MOST_WEEKS, type WeekTable } from './week-table.ts';

const LEAST_WEEKS_OF_SLOPE = 4;
/** By how much the growth of one line differs from that of all, a week. */
export const OWN_SLOPES: readonly (readonly [deviation: number, likelihood: number])[] = [
  [0, 0.8],
  [0.003, 0.1],
  [0.008, 0.06],
  [0.02, 0.04],
];
/** What is thought of a week's noise before the weeks are seen is worth so many of them. */
const NOISE_WEEKS = 3;

/** What the lines come to if their levels wander by so much, in units of a week's noise. */
export interface FollowedLines {
  readonly wander: number;
  /** By the number of weeks. */
  readonly gains: readonly Gains[];
  /** Of each line, if it had no slope; and the variance of one week's noise. */
  readonly levels: Float64Array;
  readonly products: Float64Array;
  readonly noise: Float64Array;
  readonly slope: Uncertain;
  /** Of each of `OWN_SLOPES`: the logarithm of how well it explains all weeks, but for a constant. */
  readonly evidence: Float64Array;
}

/**
 * @param growth a week, as far as it is known from elsewhere
 */
export function followLines(table: WeekTable, wander: number, growth?: Uncertain): FollowedLines {
  const { values, lengths, noise: thought, count } = table;
  const gains = Array.from({ length: MOST_WEEKS + 1 }, (_, weeks) => gainsOf(weeks, wander));
  const [levels, products, squares] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  const [noise, slopes, variances] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  const found: Followed = { level: 0, squares: 0, products: 0 };
  let withSlopes = 0;
  for (let line = 0; line < count; line++) {
    const length = lengths[line]!;
    const own = gains[length]!;
    follow(values, line * MOST_WEEKS, own, found);
    levels[line] = found.level;
    products[line] = found.products;
    squares[line] = found.squares;
    const known = thought[line]! * NOISE_WEEKS;
    if (length < LEAST_WEEKS_OF_SLOPE) {
      noise[line] = (found.squares + known) / (length - 1 + NOISE_WEEKS);
      continue;
    }
    const slope = found.products / own.slopePrecision;
    const left = Math.max(0, found.squares - found.products * slope);
    noise[line] = (left + known) / (length - 2 + NOISE_WEEKS);
    slopes[withSlopes] = slope;
    variances[withSlopes++] = noise[line]! / own.slopePrecision;
  }
  const slope = commonSlope(slopes.subarray(0, withSlopes), variances, growth);
  const evidence = new Float64Array(OWN_SLOPES.length);
  const about: Slope = { mean: 0, variance: 0, squares: 0, logVariance: 0 };
  for (let line = 0; line < count; line++) {
    const length = lengths[line]!;
    const own = gains[length]!;
    found.products = products[line]!;
    found.squares = squares[line]!;
    for (let index = 0; index < OWN_SLOPES.length; index++) {
      withSlope(found, own, slope.mean, OWN_SLOPES[index]![0] ** 2 / noise[line]!, about);
      const left = Math.log(about.squares + thought[line]! * NOISE_WEEKS);
      evidence[index]! -= (own.logVariance + about.logVariance + (length - 1 + NOISE_WEEKS) * left) / 2;
    }
  }
  return { wander, gains, levels, products, noise, slope, evidence };
}

/** The part of a line's noise that was seen in its weeks. */
export function seenNoise(noise: number, thought: number, weeks: number): number {
  return Math.max(0, noise - (thought * NOISE_WEEKS) / (weeks - 2 + NOISE_WEEKS));
}
