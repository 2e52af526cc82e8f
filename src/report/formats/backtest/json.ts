import { jsonText } from '../../../base/json-text.ts';
import { mapKnown } from '../../../model/quantity/bounds.ts';
import type { Decimal } from '../../../model/quantity/decimal.ts';
import type { Backtest } from '../../../model/backtest/backtest.ts';
import type { BillTrials } from '../../../model/backtest/bill-trials.ts';
import type { Closeness, Guess, Judgement, Summary } from '../../../model/backtest/judgement.ts';
import type { LineRecord } from '../../../model/backtest/line-record.ts';
import type { TrafficTrials } from '../../../model/backtest/traffic-trials.ts';
import type { Trial } from '../../../model/backtest/try-month.ts';
import { instantText, addDays } from '../../../base/utc-day.ts';
import { boundsText, decimalText } from '../../text/format-number.ts';

/** `trailtrim/backtest@1`. Amounts are decimal strings, errors and widths such strings in percent. */
export function backtestJson({ window, confidence, traffic, bill }: Backtest): string {
  const value = {
    schema: 'trailtrim/backtest@1',
    currency: 'USD',
    window: { start: window.start, end: window.end },
    confidence: String(confidence),
    traffic: traffic.kind === 'tried' ? trafficJson(traffic) : null,
    bill: bill === undefined ? null : billJson(bill),
  };
  return `${jsonText(value, 2)}\n`;
}

function trafficJson({ months, apart, trials, summary, lines, leftOut }: TrafficTrials): object {
  const { cloudtrail, all, lastFourWeeks, monthBefore } = summary;
  const { counted, dated, ...rows } = leftOut;
  return {
    months,
    apart,
    summary: {
      cloudtrail: summaryJson(cloudtrail),
      all: mapKnown(all, summaryJson),
      lines: summaryJson(summary.lines),
      meanOf28Days: closenessJson(lastFourWeeks),
      monthBefore: mapKnown(monthBefore, closenessJson),
    },
    trials: trials.map(trialJson),
    lines: lines.map(lineJson),
    leftOut: { ...rows, counted: decimalText(counted), dated: decimalText(dated) },
  };
}

function billJson({ trials, summary }: BillTrials): object {
  return {
    summary: { cloudtrail: summaryJson(summary.cloudtrail), monthBefore: closenessJson(summary.monthBefore) },
    trials: trials.map(({ month, monthsBefore, cloudtrail, monthBefore }) => ({
      month: month.label,
      monthsBefore,
      cloudtrail: judgementJson(cloudtrail),
      monthBefore: guessJson(monthBefore),
    })),
  };
}

function trialJson({ month, daysBefore, cloudtrail, all, lastFourWeeks, monthBefore }: Trial): object {
  return {
    month: month.label,
    start: instantText(month.start),
    end: instantText(addDays(month.start, month.days)),
    daysBefore,
    cloudtrail: judgementJson(cloudtrail),
    all: mapKnown(all, judgementJson),
    meanOf28Days: guessJson(lastFourWeeks),
    monthBefore: mapKnown(monthBefore, guessJson),
  };
}

function judgementJson({ forecast, came, error, isInside }: Judgement): object {
  return { forecast: boundsText(forecast), came: decimalText(came), error: textOf(error), inside: isInside };
}

function guessJson({ expected, error }: Guess): object {
  return { expected: decimalText(expected), error: textOf(error) };
}

function lineJson({ dimension, account, region, sink, summary, came }: LineRecord): object {
  return {
    dimension,
    account,
    region,
    ...(sink.kind === 'none' ? {} : { [sink.kind]: sink.name }),
    // A trail that is not known has none.
    ...(sink.arn === '' ? {} : { [`${sink.kind}Arn`]: sink.arn }),
    came: decimalText(came),
    ...summaryJson(summary),
  };
}

function summaryJson({ judged, inside, width, ...closeness }: Summary): object {
  return { ...closenessJson(closeness), judged, inside, width: textOf(width) };
}

function closenessJson({ trials, within, medianError }: Closeness): object {
  return { trials, within, medianError: textOf(medianError) };
}

function textOf(percent: Decimal | null): string | null {
  return mapKnown(percent, decimalText);
}
