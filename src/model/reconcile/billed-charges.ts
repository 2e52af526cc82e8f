import { type Decimal, ZERO } from '../quantity/decimal.ts';
import type { Dimension } from '../rates/dimensions.ts';
import type { BillRow } from '../snapshot/snapshot.ts';
import { parseUsageType, type UsageType } from '../rates/usage-type.ts';
import { addUsd, NO_COST, type Usd } from '../quantity/usd.ts';

/** What a bill says about one charge of an account in a month. */
export interface BilledCharge extends UsageType {
  readonly account: string;
  readonly service?: string;
  readonly usageTypes: readonly string[];
  readonly quantity: Decimal;
  readonly amount: Usd;
}

/** The key under which the bill and the model meet. */
export function chargeKey(account: string, region: string, dimension: Dimension): string {
  return JSON.stringify([account, region, dimension]);
}

/**
 * The rows of one month, each in exactly one charge: by account, Region and dimension where these are known (a Region may
 * be spelled in two ways), otherwise by the usage type as it is written.
 */
export function billedCharges(rows: readonly BillRow[]): ReadonlyMap<string, BilledCharge> {
  const charges = new Map<string, BilledCharge>();
  for (const { account, usageType, quantity, amount, service } of rows) {
    const parsed = parseUsageType(usageType, service);
    const { kind, region, dimension } = parsed;
    const key =
      dimension === null || region === null
        ? JSON.stringify([account, kind === 'other-service' ? service : '', usageType, null])
        : chargeKey(account, region, dimension);
    const before = charges.get(key);
    charges.set(key, {
      ...parsed,
      account,
      ...(kind === 'other-service' && service !== undefined ? { service } : {}),
      usageTypes: [...new Set([...(before?.usageTypes ?? []), usageType])].toSorted(),
      quantity: (before?.quantity ?? ZERO).plus(quantity),
      amount: addUsd(before?.amount ?? NO_COST, amount),
    });
  }
  return charges;
}
