import { compare } from '../../base/order.ts';
import type { Decimal } from '../quantity/decimal.ts';
import { NO_COST, subtractUsd, toUsd, type Usd } from '../quantity/usd.ts';
import { DIMENSION_NAMES } from '../rates/dimensions.ts';
import { hasUsageType } from '../rates/usage-type.ts';
import type { BilledCharge } from './billed-charges.ts';
import { isNothing, judge } from './judge.ts';
import type { ModelledCharge } from './modelled-charges.ts';
import type { NotComparable } from './not-comparable.ts';
import type { ReconciledRow } from './reconciliation.ts';
import type { UnexplainedRow } from './suggest.ts';

/** A row, and what keeps its two sides from being compared. */
export interface Pair {
  readonly row: UnexplainedRow;
  readonly notComparable: NotComparable | undefined;
}

/** All that is billed in a month and all that is modelled of it, each once, in the order of reports. */
export function pairCharges(
  month: string,
  billed: ReadonlyMap<string, BilledCharge>,
  modelled: ReadonlyMap<string, ModelledCharge>,
): readonly Pair[] {
  const onBill = [...billed.entries()].map(([key, charge]) => pairBilled(month, charge, modelled.get(key)));
  const elsewhere = new Set([...billed.values()].filter(({ region }) => region === null).map(accountCharge));
  const others = [...modelled.entries()]
    .filter(([key, { quantity }]) => !billed.has(key) && !isNothing(quantity))
    .map(([, charge]) => pairModelled(month, charge, elsewhere.has(accountCharge(charge))));
  return [...onBill, ...others].toSorted((a, b) => byPlace(a.row, b.row));
}

function pairBilled(month: string, charge: BilledCharge, model: ModelledCharge | undefined): Pair {
  const { account, region, kind, dimension, usageTypes, service, quantity, amount } = charge;
  const judgement = judge(quantity, model?.quantity ?? null, roundingOf(model));
  const notComparable =
    kind !== 'charge'
      ? kind
      : region === null
        ? 'unknown-prefix'
        : quantity.isZero() && !amount.isZero()
          ? 'no-quantity'
          : uncounted(judgement);
  const row = { month, account, region, kind, dimension, usageTypes, billed: { quantity, amount } };
  const compared = { ...row, ...(service === undefined ? {} : { service }), ...judgement, ...bothSides(amount, model) };
  return settle(compared, notComparable);
}

/** @param isElsewhere the bill has the charge of the account in a Region that is not known */
function pairModelled(month: string, charge: ModelledCharge, isElsewhere: boolean): Pair {
  const { account, region, dimension } = charge;
  const judgement = judge(null, charge.quantity);
  const notComparable = !hasUsageType(dimension, region)
    ? 'unknown-usage-type'
    : isElsewhere
      ? 'other-prefix-on-bill'
      : uncounted(judgement);
  const row = { month, account, region, kind: 'charge', dimension, usageTypes: [], billed: null } as const;
  return settle({ ...row, ...judgement, ...bothSides(NO_COST, charge) }, notComparable);
}

function bothSides(billed: Usd, model: ModelledCharge | undefined): Pick<ReconciledRow, 'modelled' | 'difference'> {
  if (model === undefined) return { modelled: null, difference: billed };
  const { quantity, cost } = model;
  const isUnpriced = cost.high === null && cost.expected.isZero();
  return { modelled: { quantity, cost }, difference: isUnpriced ? null : subtractUsd(billed, cost.expected) };
}

/** As many units as cost a cent; of what is free, none: there a quantity says more than an amount. */
function roundingOf(model: ModelledCharge | undefined): Decimal | undefined {
  if (model === undefined || !model.cost.expected.greaterThan(0)) return undefined;
  return model.quantity.expected.dividedBy(model.cost.expected.dividedBy(CENT));
}

const CENT = toUsd('0.01');

function settle(row: UnexplainedRow, notComparable: NotComparable | undefined): Pair {
  return notComparable === undefined
    ? { row, notComparable }
    : { row: { ...row, ratio: null, difference: null, verdict: 'not-comparable' }, notComparable };
}

function uncounted({ verdict }: ReturnType<typeof judge>): NotComparable | undefined {
  return verdict === 'not-comparable' ? 'no-count' : undefined;
}

function accountCharge({ account, dimension }: BilledCharge | ModelledCharge): string {
  return JSON.stringify([account, dimension]);
}

/** By account, Region and charge; what is not known comes last. */
function byPlace(a: UnexplainedRow, b: UnexplainedRow): number {
  return (
    compare(a.account, b.account) ||
    compare(a.region ?? LAST, b.region ?? LAST) ||
    rank(a) - rank(b) ||
    compare(a.service ?? '', b.service ?? '') ||
    compare(a.usageTypes[0] ?? '', b.usageTypes[0] ?? '')
  );
}

const LAST = '\uffff';

function rank({ dimension }: UnexplainedRow): number {
  return dimension === null ? DIMENSION_NAMES.length : DIMENSION_NAMES.indexOf(dimension);
}
