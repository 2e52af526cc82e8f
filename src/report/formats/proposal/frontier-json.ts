import type { Frontier } from '../../../optimize/frontier/frontier.ts';
import type { Split } from '../../../optimize/split-by-account.ts';
import { decimalText } from '../../text/format-number.ts';

/** Members of a proposal: amounts are dollars a month, shares are parts of 1. */
export function frontierJson({ points, thresholds, families, byAccount, byRegion }: Frontier): object {
  return {
    frontier: points.map(({ values, worth }) => ({ values, worth: decimalText(worth) })),
    thresholds: thresholds.map(({ minimum, worth, resources, seen }) => ({
      minMonthlySaving: decimalText(minimum),
      worth: decimalText(worth),
      resources,
      seen: seen === null ? null : decimalText(seen),
    })),
    families: families.map(({ worth, ...family }) => ({ ...family, worth: decimalText(worth) })),
    splits: { byAccount: splitJson(byAccount), byRegion: splitJson(byRegion) },
  };
}

function splitJson(split: Split | null): object | null {
  return split === null ? null : { trails: split.trails, worth: decimalText(split.saving), of: decimalText(split.of) };
}
