import { commonSlope, type Uncertain } from './common-slope.ts';
import { follow, type Followed, type Gains, gainsOf } from './local-level.ts';

/** How much levels wander, in units of a week's noise, and how likely that is before anything is seen. */
const WANDERS: readonly (readonly [variance: number, likelihood: number])[] = [
  [0, 0.4],
  [0.01, 0.2],
  [0.03, 0.15],
  [0.1, 0.12],
  [0.3, 0.08],
  [1, 0.05],
];
/** By how much the growth of one line differs from that of all, a week. */
const OWN_SLOPES: readonly (readonly [deviation: number, likelihood: number])[] = [
  [0, 0.6],
  [0.003, 0.2],
  [0.008, 0.12],
  [0.02, 0.08],
];
/** The variance of a slope of which nothing is known. */
const UNKNOWN_SLOPE = 1e4;
/** A week's noise before anything is seen, worth so many weeks. */
const NOISE = 0.05 ** 2;
const NOISE_WEEKS = 2;
/** Whatever the weeks say, a level may step by this much a week later on; by more where few weeks were there to say it. */
const leastWander = (weeks: number): number => 0.024 ** 2 * (1 + 8 / weeks);
/** Growth fades, by so much a week: nothing grows for ever. */
const FADING = 0.985;
/** More history than half a year says little of next month. */
const MOST_WEEKS = 26;
const LEAST_WEEKS_OF_SLOPE = 4;
export const LEAST_WEEKS = 2;

/** Of each line, the logarithm of a week's events in the middle of the month; and the growth that all have in common. */
export interface Levels {
  readonly lines: readonly Uncertain[];
  readonly slope: Uncertain;
  /** Weeks of growth until then, fading ones counted less. */
  readonly weeksOfGrowth: number;
}

/**
 * Averages over all that the lines may be, by how well each explains them (Bayesian model averaging): how much their levels wander
 * and how much their growth differs are the same for all, the noise is each line's own.
 *
 * @param lines logarithms of their whole weeks, two at the least
 * @param ahead weeks from the end of the window to the middle of the month
 * @param weeks of the month
 * @param growth a week, as far as it is known from elsewhere
 */
export function forecastLevels(
  lines: readonly Float64Array[],
  ahead: number,
  weeks: number,
  growth?: Uncertain,
): Levels {
  const recent = lines.map((line) => line.subarray(Math.max(0, line.length - MOST_WEEKS)));
  const weeksOfGrowth = growthUntil(ahead);
  const models = WANDERS.flatMap((wander) => modelsOf(recent, wander, { ahead, weeks, weeksOfGrowth, growth }));
  return { ...averaged(models, lines.length), weeksOfGrowth };
}

/** What the lines come to if their levels wander by so much, and their growth differs by so much. */
interface Model {
  /** The logarithm of how well it explains all weeks, but for a constant. */
  readonly evidence: number;
  readonly means: Float64Array;
  readonly variances: Float64Array;
  readonly slope: Uncertain;
}

interface Distance {
  readonly ahead: number;
  readonly weeks: number;
  readonly weeksOfGrowth: number;
  readonly growth: Uncertain | undefined;
}

function modelsOf(
  recent: readonly Float64Array[],
  [wander, likelihood]: (typeof WANDERS)[number],
  distance: Distance,
): readonly Model[] {
  const gains = cachedGains(wander);
  const found: Followed = { level: 0, slope: 0, surprise: 0 };
  const noise = new Float64Array(recent.length);
  const slopes: Uncertain[] = [];
  recent.forEach((line, index) => {
    const own = gains(line.length, UNKNOWN_SLOPE);
    follow(line, own, 0, found);
    noise[index] = noiseOf(found.surprise, line.length - 2);
    if (line.length >= LEAST_WEEKS_OF_SLOPE)
      slopes.push({ mean: found.slope, variance: own.slopeVariance * noise[index] });
  });
  const slope = commonSlope(slopes, distance.growth);
  return OWN_SLOPES.map(([deviation, likelihoodOfSlope]): Model => {
    const [means, variances] = [new Float64Array(recent.length), new Float64Array(recent.length)];
    let evidence = Math.log(likelihood * likelihoodOfSlope);
    for (let index = 0; index < recent.length; index++) {
      const line = recent[index]!;
      const sigma = noise[index]!;
      const own = gains(line.length, deviation ** 2 / sigma);
      follow(line, own, slope.mean, found);
      evidence -=
        own.logVariance / 2 + ((line.length - 1 + NOISE_WEEKS) / 2) * Math.log(found.surprise + NOISE * NOISE_WEEKS);
      means[index] = found.level + found.slope * distance.weeksOfGrowth;
      variances[index] =
        sigma * (spreadAt(own, distance.weeksOfGrowth) + wanderUntil(distance, wander, sigma, line.length));
    }
    return { evidence, means, variances, slope };
  });
}

/** Ratios of variances are taken in steps of a quarter of a power of ten: nothing depends on more. */
function cachedGains(wander: number): (weeks: number, slopeVariance: number) => Gains {
  const known = new Map<number, Gains>();
  return (weeks, slopeVariance) => {
    const step = slopeVariance === 0 ? -100 : Math.round(4 * Math.log10(slopeVariance));
    const key = step * 64 + weeks;
    let gains = known.get(key);
    if (gains === undefined) {
      gains = gainsOf(weeks, wander, slopeVariance === 0 ? 0 : 10 ** (step / 4));
      known.set(key, gains);
    }
    return gains;
  };
}

/** How far the level may go until the month and within it, in units of the noise. */
function wanderUntil({ ahead, weeks }: Distance, wander: number, sigma: number, seen: number): number {
  return Math.max(wander, leastWander(seen) / sigma) * ahead + 0.5 / weeks;
}

function averaged(models: readonly Model[], count: number): Omit<Levels, 'weeksOfGrowth'> {
  const best = models.reduce((most, { evidence }) => Math.max(most, evidence), -Infinity);
  const likely = models.map(({ evidence }) => Math.exp(evidence - best));
  const total = likely.reduce((a, b) => a + b, 0);
  const weights = likely.map((own) => own / total);
  const lines = Array.from({ length: count }, (_, index): Uncertain => {
    let [mean, square] = [0, 0];
    for (let model = 0; model < models.length; model++) {
      const { means, variances } = models[model]!;
      const own = means[index]!;
      mean += weights[model]! * own;
      square += weights[model]! * (variances[index]! + own * own);
    }
    return { mean, variance: Math.max(0, square - mean * mean) };
  });
  const mean = models.reduce((sum, { slope }, model) => sum + weights[model]! * slope.mean, 0);
  const variance = models.reduce(
    (sum, { slope }, model) => sum + weights[model]! * (slope.variance + (slope.mean - mean) ** 2),
    0,
  );
  return { lines, slope: { mean, variance } };
}

function noiseOf(surprise: number, degrees: number): number {
  return (surprise + NOISE * NOISE_WEEKS) / (Math.max(0, degrees) + NOISE_WEEKS);
}

function spreadAt({ levelVariance, covariance, slopeVariance }: Gains, weeks: number): number {
  return levelVariance + 2 * weeks * covariance + weeks * weeks * slopeVariance;
}

function growthUntil(ahead: number): number {
  const whole = Math.round(ahead);
  let weeks = ahead - whole;
  for (let week = 1; week <= whole; week++) weeks += FADING ** week;
  return weeks;
}
