import { type Decimal, ZERO } from '../quantity/decimal.ts';
import type { PaidToFree, ReconciledRow } from './reconciliation.ts';

type Charge = Pick<ReconciledRow, 'month' | 'account' | 'region' | 'dimension' | 'billed' | 'modelled'>;

/**
 * PaidEventsRecorded by FreeEventsRecorded of one account, Region and month: how many copies of a management event were
 * paid for on average. It does not depend on how many events the account had, so it only reflects its trails.
 */
export function paidToFree(charges: readonly Charge[]): readonly PaidToFree[] {
  const found = new Map<string, { place: Omit<PaidToFree, 'billed' | 'modelled'>; first?: Charge; further?: Charge }>();
  for (const charge of charges) {
    const { month, account, region, dimension } = charge;
    const isFirst = dimension === 'management.first-copy';
    if (region === null || (!isFirst && dimension !== 'management.additional-copy')) continue;
    const key = placeKey(charge);
    const before = found.get(key) ?? { place: { month, account, region } };
    found.set(key, { ...before, ...(isFirst ? { first: charge } : { further: charge }) });
  }
  return [...found.values()].map(({ place, first, further }) => ({
    ...place,
    billed: divide(further?.billed?.quantity, first?.billed?.quantity),
    modelled: divide(further?.modelled?.quantity.expected, first?.modelled?.quantity.expected),
  }));
}

export function placeKey({ month, account, region }: Pick<Charge, 'month' | 'account' | 'region'>): string {
  return JSON.stringify([month, account, region]);
}

function divide(paid: Decimal | undefined, free: Decimal | undefined): Decimal | null {
  return free === undefined || !free.greaterThan(0) ? null : (paid ?? ZERO).dividedBy(free);
}
