import type { OpenBounds } from '../../model/quantity/open-bounds.ts';
import type { Month } from '../../model/quantity/month.ts';
import type { Usd } from '../../model/quantity/usd.ts';
import { amountBriefly, amountText } from '../../report/text/format-number.ts';

/** As `amountBriefly`, for columns that say the currency at their top. */
export function amountInColumn(cost: OpenBounds<Usd>): string {
  return amountBriefly(cost).replace('$', '');
}

/** `saves $5.00 + ? a month` */
export function savesText(saving: OpenBounds<Usd>, month: Month): string {
  if ((saving.high === null || saving.low === null) && saving.expected.isZero()) return 'what it saves is unknown';
  return `saves ${amountText(saving)}${aMonth(month)}`;
}

/** What follows an amount: those of the observed window are not projected to a month. */
export function perMonth({ kind }: Month): string {
  return kind === 'window' ? '' : '/mo';
}

/** As `perMonth`, in a sentence. */
export function aMonth({ kind }: Month): string {
  return kind === 'window' ? ' in the window' : ' a month';
}
