/**
 * How a level that wanders, on a constant slope, is followed through the logarithms of weeks (Harvey, Forecasting, Structural
 * Time Series Models and the Kalman Filter, 1989, 4.1). What is gained from each week depends on the variances alone, so it
 * is worked out once for all series of a length. All is followed as if there were no slope; what one changes is linear in it,
 * so that any slope, known or not, is put in afterwards (de Jong, The Diffuse Kalman Filter, 1991). Variances are in units of
 * the noise of one week.
 */
export interface Gains {
  /** Of each week but the first: what its surprise moves the level by, one over its variance, and what a slope of 1 takes from it. */
  readonly level: Float64Array;
  readonly precision: Float64Array;
  readonly bySlope: Float64Array;
  /** The sum of the logarithms of the surprises' variances. */
  readonly logVariance: number;
  /** What all weeks together say of the slope: one over the variance that they leave it. */
  readonly slopePrecision: number;
  /** In the end: the variance of the level were the slope known, and what a slope of 1 adds to it. */
  readonly levelVariance: number;
  readonly levelBySlope: number;
}

/**
 * @param weeks of the series
 * @param wander variance of the level's step from week to week
 */
export function gainsOf(weeks: number, wander: number): Gains {
  const steps = Math.max(0, weeks - 1);
  const level = new Float64Array(steps);
  const precision = new Float64Array(steps);
  const bySlope = new Float64Array(steps);
  let levelVariance = 1;
  let logVariance = 0;
  let levelBySlope = 0;
  let slopePrecision = 0;
  for (let step = 0; step < steps; step++) {
    levelVariance += wander;
    levelBySlope += 1;
    const variance = levelVariance + 1;
    const gain = levelVariance / variance;
    level[step] = gain;
    precision[step] = 1 / variance;
    bySlope[step] = levelBySlope;
    logVariance += Math.log(variance);
    slopePrecision += (levelBySlope * levelBySlope) / variance;
    levelBySlope *= 1 - gain;
    levelVariance *= 1 - gain;
  }
  return { level, precision, bySlope, logVariance, slopePrecision, levelVariance, levelBySlope };
}

/** Where a series has come to, if it had no slope. */
export interface Followed {
  level: number;
  /** The sum of squared surprises, each by its variance; and the sum of their products with what a slope of 1 takes from them. */
  squares: number;
  products: number;
}

/**
 * @param weeks of many series: this one's begin at `start`
 * @param result is overwritten: there are many series
 */
export function follow(weeks: Float64Array, start: number, gains: Gains, result: Followed): void {
  const steps = gains.level.length;
  let level = weeks[start]!;
  let squares = 0;
  let products = 0;
  for (let step = 0; step < steps; step++) {
    const difference = weeks[start + step + 1]! - level;
    const weighted = difference * gains.precision[step]!;
    squares += difference * weighted;
    products += weighted * gains.bySlope[step]!;
    level += gains.level[step]! * difference;
  }
  result.level = level;
  result.squares = squares;
  result.products = products;
}

/** What a slope comes to that was thought to be `mean`, give or take `variance` (in units of the noise). */
export interface Slope {
  mean: number;
  variance: number;
  /** What then is left of the squared surprises, and what not knowing the slope adds to the sum of logarithms. */
  squares: number;
  logVariance: number;
}

/** @param result is overwritten */
export function withSlope(
  { squares, products }: Followed,
  { slopePrecision }: Gains,
  mean: number,
  variance: number,
  result: Slope,
): void {
  const left = products - mean * slopePrecision;
  const shrunk = variance / (1 + variance * slopePrecision);
  result.mean = mean + left * shrunk;
  result.variance = shrunk;
  result.squares = squares - mean * (products + left) - left * left * shrunk;
  result.logVariance = Math.log1p(variance * slopePrecision);
}
