/** A number that is not known exactly. */
export interface Uncertain {
  readonly mean: number;
  readonly variance: number;
}

/**
 * What is thought of an estate's growth before its weeks are seen: mostly none to speak of, else some percent a week either
 * way. For the width of the interval both are equally likely: `expected` is cautious, the interval is honest.
 */
const NONE = 0.0007 ** 2;
const SOME = 0.018 ** 2;
const LIKELIHOOD_OF_NONE = { expected: 0.85, interval: 0.3 };
/** Lines differ by so much in their own growth, whatever they have in common. */
const APART = 0.003 ** 2;
/** Slopes farther off than so many deviations count less (Huber). */
const FAR = 1.5;
const ROUNDS = 5;
/** What the weights of far slopes cost in accuracy. */
const INEFFICIENCY = 1.2;

/**
 * The growth that the lines of an estate have in common, shrunk by how little is known of it; the logarithm of a week.
 *
 * @param known of it from elsewhere, such as past bills
 */
export function commonSlope(slopes: readonly Uncertain[], known?: Uncertain): Uncertain {
  const seen = slopes.length === 0 ? known : joined(slopesOfLines(slopes), known);
  if (seen === undefined) return { mean: 0, variance: SOME / 4 };
  const { mean, variance } = seen;
  const [none, some] = [shrunk(mean, variance, NONE), shrunk(mean, variance, SOME)];
  const odds = density(mean, variance + NONE) / density(mean, variance + SOME);
  const expected = mix(none, some, shareOfNone(odds, LIKELIHOOD_OF_NONE.expected));
  const share = shareOfNone(odds, LIKELIHOOD_OF_NONE.interval);
  const spread =
    share * (none.variance + (none.mean - expected) ** 2) + (1 - share) * (some.variance + (some.mean - expected) ** 2);
  return { mean: expected, variance: spread };
}

/** Both by their precision. */
function joined(one: Uncertain, other: Uncertain | undefined): Uncertain {
  if (other === undefined) return one;
  const share = other.variance / (one.variance + other.variance);
  return { mean: share * one.mean + (1 - share) * other.mean, variance: share * one.variance };
}

function slopesOfLines(slopes: readonly Uncertain[]): Uncertain {
  const variances = slopes.map(({ variance }) => variance + APART);
  let mean = weightedMean(slopes, variances, () => 1);
  for (let round = 0; round < ROUNDS; round++) {
    const center = mean;
    mean = weightedMean(slopes, variances, (index) => {
      const distance = Math.abs(slopes[index]!.mean - center) / Math.sqrt(variances[index]!);
      return distance <= FAR ? 1 : FAR / distance;
    });
  }
  return { mean, variance: INEFFICIENCY / variances.reduce((sum, own) => sum + 1 / own, 0) };
}

function weightedMean(
  slopes: readonly Uncertain[],
  variances: readonly number[],
  weightOf: (index: number) => number,
): number {
  let [sum, weights] = [0, 0];
  slopes.forEach(({ mean }, index) => {
    const weight = weightOf(index) / variances[index]!;
    sum += weight * mean;
    weights += weight;
  });
  return sum / weights;
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

/** Of a normal distribution around 0, but for a constant. */
function density(value: number, variance: number): number {
  return Math.exp((-0.5 * value * value) / variance) / Math.sqrt(variance);
}
