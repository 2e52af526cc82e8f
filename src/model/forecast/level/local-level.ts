/**
 * How a level that wanders, on a constant slope, is followed through the logarithms of weeks (Harvey, Forecasting, Structural
 * Time Series Models and the Kalman Filter, 1989, 4.1). What is gained from each week depends on the variances alone, so it
 * is worked out once for all series of a length. Variances are in units of the noise of one week.
 */
export interface Gains {
  /** Of each week but the first: what its surprise moves the level and the slope by, and one over its variance. */
  readonly level: Float64Array;
  readonly slope: Float64Array;
  readonly precision: Float64Array;
  /** The sum of the logarithms of the surprises' variances. */
  readonly logVariance: number;
  /** In the end, of level and slope, and what they share. */
  readonly levelVariance: number;
  readonly covariance: number;
  readonly slopeVariance: number;
}

/**
 * @param weeks of the series
 * @param wander variance of the level's step from week to week
 * @param slopeVariance of the slope before anything is seen
 */
export function gainsOf(weeks: number, wander: number, slopeVariance: number): Gains {
  const steps = Math.max(0, weeks - 1);
  const [level, slope, precision] = [new Float64Array(steps), new Float64Array(steps), new Float64Array(steps)];
  let [p00, p01, p11, logVariance] = [1, 0, slopeVariance, 0];
  for (let step = 0; step < steps; step++) {
    p00 += 2 * p01 + p11 + wander;
    p01 += p11;
    const variance = p00 + 1;
    const [gainOfLevel, gainOfSlope] = [p00 / variance, p01 / variance];
    level[step] = gainOfLevel;
    slope[step] = gainOfSlope;
    precision[step] = 1 / variance;
    logVariance += Math.log(variance);
    p11 -= gainOfSlope * p01;
    p01 -= gainOfLevel * p01;
    p00 -= gainOfLevel * p00;
  }
  return { level, slope, precision, logVariance, levelVariance: p00, covariance: p01, slopeVariance: p11 };
}

/** Where a series has come to. */
export interface Followed {
  level: number;
  slope: number;
  /** The sum of squared surprises, each by its variance. */
  surprise: number;
}

/** @param result is overwritten, and returned: there are many series */
export function follow(weeks: Float64Array, gains: Gains, slope: number, result: Followed): Followed {
  let [level, rise, surprise] = [weeks[0]!, slope, 0];
  for (let week = 1; week < weeks.length; week++) {
    level += rise;
    const difference = weeks[week]! - level;
    surprise += difference * difference * gains.precision[week - 1]!;
    level += gains.level[week - 1]! * difference;
    rise += gains.slope[week - 1]! * difference;
  }
  result.level = level;
  result.slope = rise;
  result.surprise = surprise;
  return result;
}
