/** A number that is not known exactly. */
export interface Uncertain {
  readonly mean: number;
  readonly variance: number;
}

/**
 * What is thought of an estate's growth before its weeks are seen: mostly none to speak of, else some percent a week either
 * way. For the width of the interval some is likelier: `expected` is cautious, the interval is honest.
 */
const NONE = 0.0007 ** 2;
const SOME = 0.018 ** 2;
const LIKELIHOOD_OF_NONE = { expected: 0.94, interval: 0.1 };
/** Lines differ by so much in their own growth, whatever they have in common. */
const APART = 0.003 ** 2;
/** Growth also changes; by how much more variance than the weeks show. */
const CHANGES = 1.4;
/** Slopes farther off than so many deviations count less (Huber). */
const FAR = 1.5;
const ROUNDS = 5;
/** What the weights of far slopes cost in accuracy. */
const INEFFICIENCY = 1.2;

/**
 * The growth that the lines of an estate have in common, shrunk by how little is known of it; the logarithm of a week.
 *
 * @param slopes of each line
 * @param variances of each
 * @param known of it from elsewhere, such as past bills
 */
export function commonSlope(slopes: Float64Array, variances: Float64Array, known?: Uncertain): Uncertain {
  const seen = slopes.length === 0 ? known : joined(slopeOfLines(slopes, variances), known);
  return seen === undefined ? { mean: 0, variance: SOME / 4 } : shrunkSlope(seen);
}

/** Both by their precision. */
function joined(one: Uncertain, other: Uncertain | undefined): Uncertain {
  if (other === undefined) return one;
  const share = other.variance / (one.variance + other.variance);
  return { mean: share * one.mean + (1 - share) * other.mean, variance: share * one.variance };
}

function slopeOfLines(slopes: Float64Array, variances: Float64Array): Uncertain {
  let { mean, variance } = meanByPrecision(slopes, variances);
  for (let round = 0; round < ROUNDS; round++) mean = centerOf(slopes, variances, mean);
  return { mean, variance: INEFFICIENCY * variance };
}

function meanByPrecision(slopes: Float64Array, variances: Float64Array): Uncertain {
  let sum = 0;
  let precision = 0;
  for (let line = 0; line < slopes.length; line++) {
    const weight = 1 / (variances[line]! + APART);
    sum += weight * slopes[line]!;
    precision += weight;
  }
  return { mean: sum / precision, variance: 1 / precision };
}

/** @param center of which far slopes count less */
function centerOf(slopes: Float64Array, variances: Float64Array, center: number): number {
  let sum = 0;
  let weights = 0;
  for (let line = 0; line < slopes.length; line++) {
    const variance = variances[line]! + APART;
    const difference = slopes[line]! - center;
    const isFar = difference * difference > FAR * FAR * variance;
    const weight = isFar ? FAR / (Math.abs(difference) * Math.sqrt(variance)) : 1 / variance;
    sum += weight * slopes[line]!;
    weights += weight;
  }
  return sum / weights;
}

function shrunkSlope({ mean, variance }: Uncertain): Uncertain {
  const [none, some] = [shrunk(mean, variance, NONE), shrunk(mean, variance, SOME)];
  const odds = oddsOf(mean, variance + NONE, variance + SOME);
  const expected = mix(none, some, shareOfNone(odds, LIKELIHOOD_OF_NONE.expected));
  const share = shareOfNone(odds, LIKELIHOOD_OF_NONE.interval);
  const spread =
    share * (none.variance + (none.mean - expected) ** 2) + (1 - share) * (some.variance + (some.mean - expected) ** 2);
  return { mean: expected, variance: CHANGES * spread };
}

function shrunk(mean: number, variance: number, prior: number): Uncertain {
  const share = prior / (variance + prior);
  return { mean: mean * share, variance: variance * share };
}

function shareOfNone(odds: number, likelihood: number): number {
  const weighted = odds * likelihood;
  return weighted / (weighted + 1 - likelihood);
}

function mix(none: Uncertain, some: Uncertain, share: number): number {
  return share * none.mean + (1 - share) * some.mean;
}

/** How much likelier a value is under the first of two normal distributions around 0. */
function oddsOf(value: number, one: number, other: number): number {
  return Math.exp(-0.5 * value * value * (1 / one - 1 / other)) * Math.sqrt(other / one);
}
