import { daysBetween } from '../../base/utc-day.ts';
import { Decimal } from '../quantity/decimal.ts';
import { hoursOf, type Month } from '../quantity/month.ts';
import type { Window } from '../quantity/window.ts';
import { type Accruals, IN_THE_END } from '../retention/accrual.ts';
import type { EventDataStore, Trail } from '../snapshot/snapshot.ts';

/** The month that is priced, of what was seen in the window. */
export interface Period {
  readonly month: Month;
  readonly window: Window;
}

/** Is it known how long the trail has been logging? Who stopped it once may have logs of the time before. */
export function isOfKnownAge({ startedLogging, stoppedLogging }: Trail): boolean {
  return startedLogging !== undefined && stoppedLogging === null;
}

/**
 * How long a trail's logs have been stored when the month begins. Of a trail that was stopped once at least as long as it
 * logs now; where nothing is known, they may begin with the month. What may be stored is expected.
 */
export function accrualsOfTrail(trail: Trail, period: Period): Accruals {
  const least = since(trail.startedLogging, period);
  return isOfKnownAge(trail) ? { low: least, expected: least, high: least } : { ...IN_THE_END, low: least };
}

/** Nothing is known: from logs that begin with the month to all that are kept in the end. */
export function accrualsOfUnknownAge(period: Period): Accruals {
  return { ...IN_THE_END, low: since(undefined, period) };
}

/** Events of a store are counted from its creation. */
export function accrualsOfStore({ created }: EventDataStore, period: Period): Accruals {
  const least = since(created, period);
  return created === undefined ? { ...IN_THE_END, low: least } : { low: least, expected: least, high: least };
}

function since(start: string | undefined, { month, window }: Period): Accruals['low'] {
  const age = start === undefined ? 0 : Math.floor(daysBetween(start, beginningOf(month, window)));
  return { age: new Decimal(Math.max(0, age)), month: new Decimal(hoursOf(month, window)).dividedBy(24) };
}

/** A month of 730 hours follows the window. */
function beginningOf(month: Month, { start, end }: Window): string {
  if (month.kind === 'window') return start;
  return month.kind === 'hours' ? end : month.start;
}
