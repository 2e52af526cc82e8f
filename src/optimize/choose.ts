import { compareUsd, type Usd } from '../model/quantity/usd.ts';
import { countValues, type Selector, VALUE_LIMIT } from '../selectors/selector.ts';
import type { Candidate } from './candidates.ts';
import type { Exclusions } from './exclusions.ts';
import type { Choice } from './question.ts';

/** How often the search tries one more resource after the most expensive ones are in. */
const MAX_TRIES = 500;

/** The candidates worth a value: not protected, and expensive enough or asked for by the user. */
export function worthDropping(
  candidates: readonly Candidate[],
  minimum: Usd,
  choices: ReadonlyMap<string, Choice>,
): readonly Candidate[] {
  return candidates.filter(({ arn, protected: kept, unknown, saving }) => {
    const choice = choices.get(arn);
    if (kept || choice === 'keep') return false;
    // Unknown is not zero, and not noise either: such a resource stays logged unless the user says otherwise.
    return (
      choice === 'drop' || (!unknown && saving.expected.greaterThan(0) && compareUsd(saving.expected, minimum) >= 0)
    );
  });
}

/**
 * The exclusions that fit within AWS's 500 values: log buckets first, then the most expensive noise. Each resource takes the same
 * number of values within its type, so the most expensive that fit are the best choice except for the values that open a type; the
 * proposal therefore prints an upper bound beside its saving.
 *
 * @param write the selectors that come of some exclusions
 */
export function chooseExclusions(
  wanted: Exclusions,
  write: (exclusions: Exclusions) => readonly Selector[],
): Exclusions {
  const fits = (exclusions: Exclusions): boolean => countValues(write(exclusions)) <= VALUE_LIMIT;
  const logBuckets = wanted.logBuckets.slice(
    0,
    largest(wanted.logBuckets.length, (n) => fits({ logBuckets: wanted.logBuckets.slice(0, n), noisy: [] })),
  );
  // Each resource takes at least one value.
  const count = largest(Math.min(wanted.noisy.length, VALUE_LIMIT), (n) =>
    fits({ logBuckets, noisy: wanted.noisy.slice(0, n) }),
  );
  let noisy = wanted.noisy.slice(0, count);
  for (const arn of wanted.noisy.slice(count + 1, count + 1 + MAX_TRIES)) {
    if (countValues(write({ logBuckets, noisy })) === VALUE_LIMIT) break;
    const more = [...noisy, arn];
    if (fits({ logBuckets, noisy: more })) noisy = more;
  }
  return { logBuckets, noisy };
}

/** The largest n up to `max` that passes, where passing for n means passing for everything below it. */
function largest(max: number, passes: (n: number) => boolean): number {
  if (passes(max)) return max;
  let low = 0;
  let high = max;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (passes(middle)) low = middle;
    else high = middle;
  }
  return low;
}
