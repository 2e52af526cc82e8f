import type { ClosedBounds } from '../quantity/bounds.ts';
import type { Month } from '../quantity/month.ts';
import type { Snapshot, TrafficRow } from '../snapshot/snapshot.ts';
import type { ForecastOfRows } from './forecast-rows.ts';
import { deviationsFor } from './level/normal.ts';
import type { SeriesForecast } from './forecast-series.ts';

/** Why a month is expected to be as it is. */
export interface ForecastReasons {
  /** What all resources have in common, a month: 0.03 where it grows by 3%. */
  readonly growth: ClosedBounds<number>;
  /** Days that the forecast is made of. */
  readonly days: number;
  /** Days of the month itself that were counted, and those that are left. */
  readonly counted: number;
  readonly left: number;
  /** How many resources: that are younger than the window, that have ended, with bursts now and then, and with bursts at the turn of a month. */
  readonly resources: Readonly<Record<'young' | 'gone' | 'bursty' | 'atTurn', number>>;
  /** Of a month with holidays: learnt from a past year, or not known; absent: there are none. */
  readonly holidays?: 'known' | 'unknown';
}

const WEEKS_A_MONTH = 730 / 24 / 7;
/** What began longer ago is no news. */
const RECENT_DAYS = 56;

/** @param aWeek a logarithm */
function growthOf(aWeek: number): number {
  return Math.expm1(aWeek * WEEKS_A_MONTH);
}

export function reasonsOf(
  { traffic }: Pick<Snapshot, 'traffic'>,
  month: Exclude<Month, { kind: 'window' }>,
  { series, days, slope, holidays }: ForecastOfRows,
): ForecastReasons {
  const reach = deviationsFor(month.confidence) * Math.sqrt(slope.variance);
  const count = (isSuch: (one: SeriesForecast) => boolean): number => {
    const such = traffic.filter((row) => {
      const one = series.get(row);
      return one !== undefined && isSuch(one);
    });
    return new Set(such.map(keyOf)).size;
  };
  const left = Math.round(days.month.days);
  return {
    growth: { low: growthOf(slope.mean - reach), expected: growthOf(slope.mean), high: growthOf(slope.mean + reach) },
    days: days.weekdays.length,
    counted: month.kind === 'calendar' ? month.days - left : 0,
    left,
    ...(holidays === undefined ? {} : { holidays }),
    resources: {
      young: count(({ youngSince }) => youngSince > Math.max(0, days.weekdays.length - RECENT_DAYS)),
      gone: count(({ isGone }) => isGone),
      bursty: count(({ bursts }) => bursts === 'scattered'),
      atTurn: count(({ bursts }) => bursts === 'turn of the month'),
    },
  };
}

function keyOf({ resource, eventSource, eventName, account, region }: TrafficRow): string {
  return resource?.arn ?? `${eventSource} ${eventName ?? ''} ${account} ${region}`;
}
