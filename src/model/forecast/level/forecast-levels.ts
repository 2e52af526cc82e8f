import type { Uncertain } from './common-slope.ts';
import { commonStep } from './common-step.ts';
import { type FollowedLines, followLine, followLines, OWN_SLOPES, seenNoise } from './follow-lines.ts';
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
  const models = followLines(
    table,
    WANDERS.map(([wander]) => wander),
    growth,
  );
  const likelihoods = likelihoodsOf(models);
  const weeksOfGrowth = growthUntil(ahead);
  let [mean, square] = [0, 0];
  models.forEach(({ slope }, index) => {
    const likelihood = likelihoods[index]!.reduce((a, b) => a + b, 0);
    mean += likelihood * slope.mean;
    square += likelihood * (slope.variance + slope.mean ** 2);
  });
  const step = commonStep(table, mean);
  const likely = models.flatMap((model, index) => {
    const slopes = OWN_SLOPES.map(([deviation], which) => ({ deviation, likelihood: likelihoods[index]![which]! }));
    const own = slopes.filter(({ likelihood }) => likelihood >= UNLIKELY);
    return own.length === 0 ? [] : [{ model, slopes: own }];
  });
  return {
    ...averaged(table, likely, { ahead, weeks, weeksOfGrowth, step }),
    slope: { mean, variance: square - mean * mean },
    weeksOfGrowth,
  };
}

/** How lines may wander, and the ways in which their own growth may then differ. */
interface Likely {
  readonly model: FollowedLines;
  readonly slopes: readonly { readonly deviation: number; readonly likelihood: number }[];
}

function averaged(
  table: WeekTable,
  likely: readonly Likely[],
  {
    ahead,
    weeks,
    weeksOfGrowth,
    step,
  }: { readonly ahead: number; readonly weeks: number; readonly weeksOfGrowth: number; readonly step: number },
): Pick<Levels, 'means' | 'variances'> {
  const { lengths, noise: thought, count } = table;
  const [means, variances] = [new Float64Array(count), new Float64Array(count)];
  const found: Followed = { level: 0, squares: 0, products: 0 };
  const about: Slope = { mean: 0, variance: 0, squares: 0, logVariance: 0 };
  for (let line = 0; line < count; line++) {
    const length = lengths[line]!;
    const seldom = step * stepsAgain(length);
    let mean = 0;
    let square = 0;
    for (let one = 0; one < likely.length; one++) {
      const { model, slopes } = likely[one]!;
      const own = model.gains[length]!;
      const sigma = followLine(table, line, own, found);
      const reach = own.levelBySlope + weeksOfGrowth;
      const steps = Math.max(model.wander * sigma, seldom) * ahead;
      for (let which = 0; which < slopes.length; which++) {
        const { deviation, likelihood } = slopes[which]!;
        withSlope(found, own, model.slope.mean, (deviation * deviation) / sigma, about);
        // A month has the mean of its weeks, which is above the middle of their logarithms by half their variance.
        const level = found.level + about.mean * reach + seenNoise(sigma, thought[line]!, length) / 2;
        const spread = sigma * (own.levelVariance + about.variance * reach * reach + 0.5 / weeks);
        mean += likelihood * level;
        square += likelihood * (spread + steps + level * level);
      }
    }
    means[line] = mean;
    variances[line] = Math.max(0, square - mean * mean);
  }
  return { means, variances };
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
