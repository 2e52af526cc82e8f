import type { Bounds } from '../../model/quantity/bounds.ts';
import type { Usd } from '../../model/quantity/usd.ts';

/** Something to do, to fear or to know. */
export interface Finding {
  readonly id: string;
  readonly severity: 'cost' | 'risk' | 'info';
  readonly what: string;
  /** What the remedy saves each month; absent where it saves nothing. Savings of findings may overlap and are never added up. */
  readonly saving?: Bounds<Usd>;
  /** What the remedy costs each month; absent where there is none, or its cost is not known. */
  readonly cost?: Bounds<Usd>;
}
