import { describe, expect, test } from 'vitest';
import { Decimal } from '../../../src/model/quantity/decimal.ts';
import { toUsd } from '../../../src/model/quantity/usd.ts';
import { isNegligible, quantityText, rateText } from '../../../src/report/text/units.ts';

/** Expected and, where it is not the same, upper end; null: not known. */
type Quantity = readonly [expected: string, high?: string | null];

describe('quantities', () => {
  test.for<[what: string, quantity: Quantity, unit: string, text: string]>([
    ['events', ['734389796'], 'event', '734,389,796'],
    ['projected events, half-even', ['4.5'], 'event', '4'],
    ['more events than a number holds', ['9007199254740993'], 'event', '9,007,199,254,740,993'],
    ['requests of pages', ['12'], 'request, each page', '12'],
    ['notices', ['1000000'], 'request', '1,000,000'],
    ['GB', ['41.26'], 'GB uncompressed', '41.3 GB'],
    ['GB-months', ['2.4'], 'GB-month', '2.4 GB-month'],
    ['GB with a comma in the unit', ['0.5'], 'GB scanned, compressed', '0.5 GB'],
    ['TB', ['1.05'], 'TB scanned', '1.05 TB'],
    ['three digits', ['0.0123456'], 'GB', '0.0123 GB'],
    ['99.95 is 100', ['99.96'], 'GB', '100 GB'],
    ['hundreds', ['123.4'], 'GB', '123 GB'],
    ['thousands', ['1234567.8'], 'GB-month', '1,234,568 GB-month'],
    ['the last decimal', ['0.0000012'], 'GB', '0.000001 GB'],
    ['less than the last decimal', ['0.0000000004'], 'GB', '<0.000001 GB'],
    ['nothing', ['0'], 'GB', '0 GB'],
    ['no events', ['0'], 'event', '0'],
    ['nothing known', ['0', null], 'event', 'unknown'],
    ['no size known', ['0', null], 'GB', 'unknown'],
    ['a part known', ['1500', null], 'event', '1,500 + ?'],
    ['a part of the size known', ['1.5', null], 'GB-month', '1.5 GB-month + ?'],
    ['a wide range shows what is expected', ['10', '99'], 'event', '10'],
  ])('%s', ([, [expected, high = expected], unit, text]) => {
    const quantity = {
      low: new Decimal(0),
      expected: new Decimal(expected),
      high: high === null ? null : new Decimal(high),
    };
    expect(quantityText({ quantity, unit })).toBe(text);
  });
});

describe('rates', () => {
  test.for<[rate: string | null, unit: string, text: string]>([
    ['0.00002', 'event', '$2.00 per 100k'],
    ['0.01', 'request, each page', '$0.01 each'],
    ['0.000001', 'event', '$0.10 per 100k'],
    ['0.0000035', 'management event analysed, per Insights type', '$0.35 per 100k'],
    ['0.0000004', 'request', '$0.04 per 100k'],
    ['0.00000044', 'request', '$0.044 per 100k'],
    ['0.023', 'GB-month', '$0.023 per GB-month'],
    ['0.5', 'GB uncompressed', '$0.50 per GB'],
    ['0.005', 'GB scanned, compressed', '$0.005 per GB'],
    ['2.5', 'GB', '$2.50 per GB'],
    ['5', 'TB scanned', '$5.00 per TB'],
    ['1234.5', 'TB scanned', '$1,234.50 per TB'],
    ['0', 'event', 'free'],
    ['0', 'GB', 'free'],
    [null, 'event', 'unknown'],
    [null, 'GB-month', 'unknown'],
  ])('%s for each %s', ([rate, unit, text]) => {
    expect(rateText({ rate: rate === null ? null : toUsd(rate), unit })).toBe(text);
  });
});

describe('what is left out of a table', () => {
  test.for<[high: string | null, isSmall: boolean]>([
    ['0', true],
    ['0.004999', true],
    ['0.005', false],
    [null, false],
  ])('at most %s: %s', ([high, isSmall]) => {
    const cost = { low: toUsd('0'), expected: toUsd('0'), high: high === null ? null : toUsd(high) };
    expect(isNegligible(cost)).toBe(isSmall);
  });
});
