import { commonSlope, type Uncertain } from './common-slope.ts';
import { follow, type Followed, type Gains, gainsOf, type Slope, withSlope } from './local-level.ts';
import type { WeekTable } from './week-table.ts';

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
  readonly slope: Uncertain;
  /** Of each of `OWN_SLOPES`: the logarithm of how well it explains all weeks, but for a constant. */
  readonly evidence: Float64Array;
}

/** Of each line, if it had no slope, and the variance of one week's noise; and the slopes of those that are long enough to have one. */
interface Tracks {
  readonly products: Float64Array;
  readonly squares: Float64Array;
  readonly noise: Float64Array;
  readonly slopes: Float64Array;
  readonly variances: Float64Array;
}

/**
 * Model by model in the same room: what a line comes to is worked out again where it is asked for, because fresh memory costs
 * more than that.
 *
 * @param wanders by how much levels may wander
 * @param growth a week, as far as it is known from elsewhere
 */
export function followLines(
  table: WeekTable,
  wanders: readonly number[],
  growth?: Uncertain,
): readonly FollowedLines[] {
  const lines = table.count;
  const tracks: Tracks = {
    products: new Float64Array(lines),
    squares: new Float64Array(lines),
    noise: new Float64Array(lines),
    slopes: new Float64Array(lines),
    variances: new Float64Array(lines),
  };
  return wanders.map((wander) => {
    const gains = Array.from({ length: table.stride + 1 }, (_, weeks) => gainsOf(weeks, wander));
    const withSlopes = followAll(table, gains, tracks);
    const slope = commonSlope(tracks.slopes.subarray(0, withSlopes), tracks.variances, growth);
    return { wander, gains, slope, evidence: evidenceOf(table, gains, tracks, slope.mean) };
  });
}

/** @returns how many lines have a slope */
function followAll(
  table: WeekTable,
  gains: readonly Gains[],
  { products, squares, noise, slopes, variances }: Tracks,
): number {
  const found: Followed = { level: 0, squares: 0, products: 0 };
  let withSlopes = 0;
  for (let line = 0; line < table.count; line++) {
    const length = table.lengths[line]!;
    const own = gains[length]!;
    const sigma = followLine(table, line, own, found);
    products[line] = found.products;
    squares[line] = found.squares;
    noise[line] = sigma;
    if (length < LEAST_WEEKS_OF_SLOPE) continue;
    slopes[withSlopes] = found.products / own.slopePrecision;
    variances[withSlopes++] = sigma / own.slopePrecision;
  }
  return withSlopes;
}

/** @param found is overwritten @returns the variance of one week's noise */
export function followLine(
  { values, lengths, stride, noise }: WeekTable,
  line: number,
  gains: Gains,
  found: Followed,
): number {
  follow(values, line * stride, gains, found);
  const length = lengths[line]!;
  const hasSlope = length >= LEAST_WEEKS_OF_SLOPE;
  const slope = hasSlope ? found.products / gains.slopePrecision : 0;
  const left = Math.max(0, found.squares - found.products * slope);
  return (left + noise[line]! * NOISE_WEEKS) / (length - (hasSlope ? 2 : 1) + NOISE_WEEKS);
}

function evidenceOf(
  { lengths, noise: thought, count }: WeekTable,
  gains: readonly Gains[],
  { products, squares, noise }: Tracks,
  mean: number,
): Float64Array {
  const found: Followed = { level: 0, squares: 0, products: 0 };
  const about: Slope = { mean: 0, variance: 0, squares: 0, logVariance: 0 };
  const evidence = new Float64Array(OWN_SLOPES.length);
  for (let line = 0; line < count; line++) {
    const length = lengths[line]!;
    const known = thought[line]! * NOISE_WEEKS;
    const own = gains[length]!;
    found.products = products[line]!;
    found.squares = squares[line]!;
    for (let which = 0; which < OWN_SLOPES.length; which++) {
      const deviation = OWN_SLOPES[which]![0];
      withSlope(found, own, mean, (deviation * deviation) / noise[line]!, about);
      const logarithms = (length - 1 + NOISE_WEEKS) * Math.log(about.squares + known);
      evidence[which]! -= (own.logVariance + about.logVariance + logarithms) / 2;
    }
  }
  return evidence;
}

/** The part of a line's noise that was seen in its weeks. */
export function seenNoise(noise: number, thought: number, weeks: number): number {
  return Math.max(0, noise - (thought * NOISE_WEEKS) / (weeks - 2 + NOISE_WEEKS));
}
