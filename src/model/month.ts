import { quote, type Result } from '../selectors/index.ts';
import type { Count } from './count.ts';
import { Decimal } from './decimal.ts';
import type { Snapshot } from './snapshot.ts';

/** What a window's events are projected to. */
export type Month =
  /** AWS's own average month. */
  | { readonly kind: 'hours'; readonly label: '730h'; readonly hours: 730 }
  /** One calendar month, UTC. */
  | { readonly kind: 'calendar'; readonly label: string; readonly hours: number }
  /** Exactly what was observed, without projection. */
  | { readonly kind: 'window'; readonly label: 'window' };

export const AVERAGE_MONTH: Month = { kind: 'hours', label: '730h', hours: 730 };

/** `730h`, `YYYY-MM` or `window`. */
export function parseMonth(text: string): Result<Month> {
  if (text === '730h') return { ok: true, value: AVERAGE_MONTH };
  if (text === 'window') return { ok: true, value: { kind: 'window', label: 'window' } };
  const [, year, month] = /^(20\d\d)-(0[1-9]|1[0-2])$/.exec(text) ?? [];
  if (year !== undefined && month !== undefined) {
    const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
    return { ok: true, value: { kind: 'calendar', label: text, hours: days * 24 } };
  }
  return {
    ok: false,
    problems: [
      { severity: 'error', path: '', message: `${quote(text)} is no month: use \`730h\`, \`2026-12\` or \`window\`` },
    ],
  };
}

/** The count of a window as the quantity of a month: exact for the window itself, else to 40 significant digits. */
export function project(count: Count, month: Month, window: Snapshot['window']): Decimal {
  const observed = new Decimal(count.toString());
  return month.kind === 'window' ? observed : observed.times(month.hours).dividedBy(window.days * 24);
}
