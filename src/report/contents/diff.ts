import type { Month } from '../../model/quantity/month.ts';
import type { Policy } from '../../optimize/policy.ts';
import type { PriceChange } from '../../optimize/price-change.ts';
import type { Finding } from '../findings/rules.ts';
import type { Comparison } from '../../selectors/proof/compare.ts';

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
