import type { Month } from '../../model/quantity/month.ts';
import type { Policy } from '../../optimize/policy.ts';
import type { PriceChange } from '../../optimize/price-change.ts';
import type { Finding } from '../findings/rules.ts';
import type { Comparison } from '../../selectors/proof/compare.ts';

/** The two sides of one of several trails or event data stores. */
export interface DiffOfOne {
  readonly name?: string;
  readonly arn?: string;
  readonly address?: string;
  readonly status: 'changed' | 'added' | 'removed' | 'same';
  readonly comparison: Comparison;
}

/** Two sets of selectors compared, and what the difference costs on one trail where a snapshot was given. */
export interface Diff {
  readonly comparison: Comparison;
  readonly price?: {
    /** That says what is protected. */
    readonly policy: Policy;
    readonly trail: string;
    /** With its account where another trail has the same name. */
    readonly title: string;
    readonly trailArn: string;
    /** What the difference loses that nobody else records. */
    readonly findings: readonly Finding[];
    readonly month: Month;
    /** How often the bounds are to hold; undefined where nothing is forecast. */
    readonly confidence: number | undefined;
    readonly change: PriceChange;
  };
}

export function isSeveral(diff: Diff | readonly DiffOfOne[]): diff is readonly DiffOfOne[] {
  return Array.isArray(diff);
}
