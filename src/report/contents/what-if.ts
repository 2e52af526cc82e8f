import { type Bounds, exactly, sumBounds } from '../../model/quantity/bounds.ts';
import { distinctTrails } from '../../model/snapshot/distinct.ts';
import { type Dimension, DIMENSION_NAMES, type Scope } from '../../model/rates/dimensions.ts';
import { type Estimate, estimate, withSelectors } from '../../model/bill/estimate.ts';
import type { Line } from '../../model/bill/line.ts';
import type { Month } from '../../model/quantity/month.ts';
import type { RetentionPlan } from '../../model/retention/retention-plan.ts';
import type { Rates } from '../../model/rates/rates.ts';
import { sinkNames } from '../../model/snapshot/sink-names.ts';
import type { Snapshot, Trail } from '../../model/snapshot/snapshot.ts';
import { NO_COST, type Usd } from '../../model/quantity/usd.ts';
import { priceChange } from '../../optimize/price-change.ts';
import type { Selector } from '../../selectors/selector.ts';
import { addOpen, type OpenBounds, subtractBounds } from '../../model/quantity/open-bounds.ts';

/** A trail of the snapshot, by its ARN, with other selectors than it has. */
export interface SelectorChange {
  readonly trail: Trail;
  /** Where the selectors come from, for people. */
  readonly file: string;
  readonly selectors: readonly Selector[];
}

/** What other selectors would change about the bill. */
export interface WhatIf {
  /** `name`: of the trail, with its account where another one has the same name. */
  readonly changes: readonly (SelectorChange & { readonly name: string })[];
  /** The total with the selectors that the trails have. */
  readonly today: Bounds<Usd>;
  /** Today less the changed total; negative where it costs more. `expected` is exactly that difference. */
  readonly saving: OpenBounds<Usd>;
  /** In the order in which reports list dimensions; those that cost nothing either way are left out. */
  readonly dimensions: readonly DimensionChange[];
}

export interface DimensionChange {
  readonly dimension: Dimension;
  readonly today: Bounds<Usd>;
  readonly changed: Bounds<Usd>;
}

interface Priced {
  readonly snapshot: Snapshot;
  readonly rates: Rates;
  readonly month: Month;
  readonly scope?: Scope;
  readonly retention?: RetentionPlan | null;
}

/** The snapshot as it would be with all the changes. */
export function changedSnapshot(snapshot: Snapshot, changes: readonly SelectorChange[]): Snapshot {
  return changes.reduce((changed, { trail, selectors }) => withSelectors(changed, trail.arn, selectors), snapshot);
}

/** @param costs the estimate of the changed snapshot */
export function compareWithToday(priced: Priced, changes: readonly SelectorChange[], costs: Estimate): WhatIf {
  const today = estimate(priced.snapshot, priced.rates, priced.month, priced.scope, priced.retention);
  const dimensions = DIMENSION_NAMES.map((dimension) => ({
    dimension,
    today: costIn(dimension, today.lines),
    changed: costIn(dimension, costs.lines),
  }));
  const nameOf = sinkNames(priced.snapshot.trails);
  return {
    changes: changes.map((change) => ({ ...change, name: nameOf(change.trail) })),
    today: today.total,
    saving: savingOf(priced, changes),
    dimensions: dimensions.filter((change) => [change.today, change.changed].some(costsSomething)),
  };
}

/** One change after the other: their savings add up to what all of them save together. */
function savingOf(priced: Priced, changes: readonly SelectorChange[]): OpenBounds<Usd> {
  let sum: OpenBounds<Usd> = exactly(NO_COST);
  changes.forEach(({ trail: { arn }, selectors: after }, index) => {
    const snapshot = changedSnapshot(priced.snapshot, changes.slice(0, index));
    const trail = distinctTrails(snapshot.trails).find((own) => own.arn === arn);
    if (trail === undefined) return;
    const saving =
      trail.selectors === null
        ? apart(priced, snapshot, withSelectors(snapshot, arn, after))
        : priceChange({ ...priced, snapshot, trail, before: trail.selectors, after }).saving;
    sum = addOpen(sum, saving);
  });
  return sum;
}

/** Where it is not known what the trail records today, nothing of the two totals cancels out. */
function apart({ rates, month, scope, retention }: Priced, before: Snapshot, after: Snapshot): OpenBounds<Usd> {
  const [was, is] = [before, after].map((snapshot) => estimate(snapshot, rates, month, scope, retention).total) as [
    Bounds<Usd>,
    Bounds<Usd>,
  ];
  return subtractBounds(was, is);
}

function costIn(dimension: Dimension, lines: readonly Line[]): Bounds<Usd> {
  const own = lines.filter((line) => line.dimension === dimension);
  return sumBounds(
    own.map(({ cost }) => cost),
    NO_COST,
  );
}

function costsSomething({ expected, high }: Bounds<Usd>): boolean {
  return high === null || !high.isZero() || !expected.isZero();
}
