import type { Uncertain } from './common-slope.ts';
import { commonStep } from './common-step.ts';
import { type FollowedLines, followLines, OWN_SLOPES, seenNoise } from './follow-lines.ts';
import type { WeekTable } from './week-table.ts';
import { type Followed, type Slope, withSlope } from './local-level.ts';

/** How much levels wander, in units of a week's noise, and how likely that is before anything is seen. */
const WANDERS: readonly (readonly [variance: number, likelihood: number])[] = [
  [0, 0.75],
  [0.03, 0.105],
  [0.1, 0.06],
  [0.3, 0.05],
  [1, 0.035],
];
/**
 * Whatever the weeks say of a line, its level may step as those of the others do; by more where few weeks were there to say it.
 * Steps are seldom and large, so that most months lie closer than their variance says.
 */
const stepsAgain = (weeks: number): number => 0.33 * (1 + 4 / weeks);
/** Growth fades, by so much a week: nothing grows for ever. */
const FADING = 0.985;
/** Models that are less likely than this change no digit that counts. */
const UNLIKELY = 1e-6;

/** Of each line, the logarithm of a mean week's events in the middle of the month; and the growth that all have in common. */
export interface Levels {
  readonly means: Float64Array;
  readonly variances: Float64Array;
  readonly slope: Uncertain;
  /** Weeks of growth until then, fading ones counted less. */
  readonly weeksOfGrowth: number;
}

/**
 * Averages over all that the lines may be, by how well each explains them (Bayesian model averaging): how much their levels wander
 * and how much their growth differs are the same for all, the noise is each line's own.
 *
 * @param table lines of two weeks at the least
 * @param ahead weeks from the end of the window to the middle of the month
 * @param weeks of the month
 * @param growth a week, as far as it is known from elsewhere
 */
export function forecastLevels(table: WeekTable, ahead: number, weeks: number, growth?: Uncertain): Levels {
  const models = WANDERS.map(([wander]) => followLines(table, wander, growth));
  const likelihoods = likelihoodsOf(models);
  const weeksOfGrowth = growthUntil(ahead);
  let [mean, square] = [0, 0];
  models.forEach(({ slope }, index) => {
    const likelihood = likelihoods[index]!.reduce((a, b) => a + b, 0);
    mean += likelihood * slope.mean;
    square += likelihood * (slope.variance + slope.mean ** 2);
  });
  const step = commonStep(table, mean);
  const { lengths, noise: thought, count } = table;
  const [means, squares] = [new Float64Array(count), new Float64Array(count)];
  const found: Followed = { level: 0, squares: 0, products: 0 };
  const about: Slope = { mean: 0, variance: 0, squares: 0, logVariance: 0 };
  for (let index = 0; index < models.length; index++) {
    const { wander, gains, levels, products, noise, slope } = models[index]!;
    for (let which = 0; which < OWN_SLOPES.length; which++) {
      const likelihood = likelihoods[index]![which]!;
      if (likelihood < UNLIKELY) continue;
      const deviation = OWN_SLOPES[which]![0];
      for (let line = 0; line < count; line++) {
        const length = lengths[line]!;
        const own = gains[length]!;
        const sigma = noise[line]!;
        found.products = products[line]!;
        withSlope(found, own, slope.mean, (deviation * deviation) / sigma, about);
        const reach = own.levelBySlope + weeksOfGrowth;
        // A month has the mean of its weeks, which is above the middle of their logarithms by half their variance.
        const level = levels[line]! + about.mean * reach + seenNoise(sigma, thought[line]!, length) / 2;
        const spread = sigma * (own.levelVariance + about.variance * reach * reach + 0.5 / weeks);
        const steps = Math.max(wander * sigma, step * stepsAgain(length)) * ahead;
        means[line]! += likelihood * level;
        squares[line]! += likelihood * (spread + steps + level * level);
      }
    }
  }
  const variances = squares;
  for (let line = 0; line < count; line++) variances[line] = Math.max(0, squares[line]! - means[line]! ** 2);
  return { means, variances, slope: { mean, variance: square - mean * mean }, weeksOfGrowth };
}

/** Of each model and each way in which growth may differ; all together 1. */
function likelihoodsOf(models: readonly FollowedLines[]): readonly Float64Array[] {
  const logarithms = models.map(({ evidence }, index) =>
    evidence.map((own, which) => own + Math.log(WANDERS[index]![1] * OWN_SLOPES[which]![1])),
  );
  const best = logarithms.reduce((most, own) => own.reduce((a, b) => Math.max(a, b), most), -Infinity);
  const likely = logarithms.map((own) => own.map((one) => Math.exp(one - best)));
  const total = likely.reduce((sum, own) => own.reduce((a, b) => a + b, sum), 0);
  return likely.map((own) => own.map((one) => one / total));
}

function growthUntil(ahead: number): number {
  const whole = Math.round(ahead);
  let weeks = ahead - whole;
  for (let week = 1; week <= whole; week++) weeks += FADING ** week;
  return weeks;
}
