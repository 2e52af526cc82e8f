import { counted } from '../../base/words.ts';
import { lastDayBefore } from '../../base/utc-day.ts';
import { amountText, boundsText } from '../text/format-number.ts';
import type { Report } from '../report.ts';
import { monthLabel, rateDates, ratesLabel } from '../text/labels.ts';
import { forecastParts, rangeText } from '../text/forecast-text.ts';
import { forecastJson } from '../text/forecast-json.ts';
import type { ReportSection } from './section.ts';

/** The month, the total, and where the numbers come from. */
export const headline: ReportSection = {
  section: (report) => {
    const { month, origin, total, window } = report;
    const forecast = forecastParts(report);
    const days = counted(window.days, 'day');
    const typedIn = origin === 'typed-in';
    return {
      blocks: [
        {
          kind: 'headline',
          name: 'CloudTrail',
          total: amountText(total),
          range: rangeText(report),
          period: monthLabel(month.label, origin),
          source: typedIn
            ? 'volumes typed in'
            : `observed ${window.start.slice(0, 10)} to ${lastDayBefore(window.end)}, ${days}`,
          sourceBriefly: typedIn ? 'Volumes typed in' : `Observed ${days} from ${window.start.slice(0, 10)}`,
          rates: ratesLabel(report),
          ...(forecast === undefined ? {} : { forecast }),
        },
      ],
    };
  },
  json: ({ month, origin, window, ratesAsOf, lineRatesAsOf, discounts, scope, total, forecast }: Report) => ({
    currency: 'USD',
    month: month.label,
    ...(origin === 'observed' ? {} : { origin }),
    window: { start: window.start, end: window.end },
    rates: {
      asOf: ratesAsOf,
      ...rateDates({ ratesAsOf, lineRatesAsOf }),
      ...(discounts.size === 0 ? {} : { discounts: Object.fromEntries(discounts) }),
    },
    scope,
    total: boundsText(total),
    forecast: forecast === undefined ? null : forecastJson(forecast),
  }),
};
