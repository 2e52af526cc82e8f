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
export interface FollowedLines extends Tracks {
  readonly slope: Uncertain;
  /** Of each of `OWN_SLOPES`: the logarithm of how well it explains all weeks, but for a constant. */
  readonly evidence: Float64Array;
}

interface Tracks {
  readonly wander: number;
  /** By the number of weeks. */
  readonly gains: readonly Gains[];
  /** Of each line, if it had no slope; and the variance of one week's noise. */
  readonly levels: Float64Array;
  readonly products: Float64Array;
  readonly squares: Float64Array;
  readonly noise: Float64Array;
  /** Of the lines that are long enough to have one. */
  readonly slopes: Float64Array;
  readonly variances: Float64Array;
}

/**
 * @param wanders by how much levels may wander
 * @param growth a week, as far as it is known from elsewhere
 */
export function followLines(
  table: WeekTable,
  wanders: readonly number[],
  growth?: Uncertain,
): readonly FollowedLines[] {
  const tracks = wanders.map((wander) => tracksOf(wander, table.count));
  const withSlopes = followAll(table, tracks);
  const models = tracks.map((track) => ({
    ...track,
    slope: commonSlope(track.slopes.subarray(0, withSlopes), track.variances, growth),
    evidence: new Float64Array(OWN_SLOPES.length),
  }));
  weigh(table, models);
  return models;
}

function tracksOf(wander: number, lines: number): Tracks {
  return {
    wander,
    gains: Array.from({ length: MOST_WEEKS + 1 }, (_, weeks) => gainsOf(weeks, wander)),
    levels: new Float64Array(lines),
    products: new Float64Array(lines),
    squares: new Float64Array(lines),
    noise: new Float64Array(lines),
    slopes: new Float64Array(lines),
    variances: new Float64Array(lines),
  };
}

/**
 * All models line by line, not all lines model by model: a loop that runs through all of its code from the start is compiled
 * once. @returns how many lines have a slope
 */
function followAll({ values, lengths, noise: thought, count }: WeekTable, tracks: readonly Tracks[]): number {
  const found: Followed = { level: 0, squares: 0, products: 0 };
  let withSlopes = 0;
  for (let line = 0; line < count; line++) {
    const length = lengths[line]!;
    const hasSlope = length >= LEAST_WEEKS_OF_SLOPE;
    const known = thought[line]! * NOISE_WEEKS;
    for (let model = 0; model < tracks.length; model++) {
      const { gains, levels, products, squares, noise, slopes, variances } = tracks[model]!;
      const own = gains[length]!;
      follow(values, line * MOST_WEEKS, own, found);
      levels[line] = found.level;
      products[line] = found.products;
      squares[line] = found.squares;
      const slope = hasSlope ? found.products / own.slopePrecision : 0;
      const left = Math.max(0, found.squares - found.products * slope);
      const sigma = (left + known) / (length - (hasSlope ? 2 : 1) + NOISE_WEEKS);
      noise[line] = sigma;
      if (!hasSlope) continue;
      slopes[withSlopes] = slope;
      variances[withSlopes] = sigma / own.slopePrecision;
    }
    if (hasSlope) withSlopes += 1;
  }
  return withSlopes;
}

function weigh({ lengths, noise: thought, count }: WeekTable, models: readonly FollowedLines[]): void {
  const found: Followed = { level: 0, squares: 0, products: 0 };
  const about: Slope = { mean: 0, variance: 0, squares: 0, logVariance: 0 };
  for (let line = 0; line < count; line++) {
    const length = lengths[line]!;
    const known = thought[line]! * NOISE_WEEKS;
    for (let model = 0; model < models.length; model++) {
      const { gains, products, squares, noise, slope, evidence } = models[model]!;
      const own = gains[length]!;
      found.products = products[line]!;
      found.squares = squares[line]!;
      for (let which = 0; which < OWN_SLOPES.length; which++) {
        const deviation = OWN_SLOPES[which]![0];
        withSlope(found, own, slope.mean, (deviation * deviation) / noise[line]!, about);
        const logarithms = (length - 1 + NOISE_WEEKS) * Math.log(about.squares + known);
        evidence[which]! -= (own.logVariance + about.logVariance + logarithms) / 2;
      }
    }
  }
}

/** The part of a line's noise that was seen in its weeks. */
export function seenNoise(noise: number, thought: number, weeks: number): number {
  return Math.max(0, noise - (thought * NOISE_WEEKS) / (weeks - 2 + NOISE_WEEKS));
}
