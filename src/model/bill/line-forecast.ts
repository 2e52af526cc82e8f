import { type Bounds, type ClosedBounds, exactly } from '../quantity/bounds.ts';
import { NO_COST, type Usd } from '../quantity/usd.ts';
import type { Between } from '../forecast/prepared-row.ts';
import type { Line } from './line.ts';

type LinesBetween = (between: Between) => readonly Line[];

/** Lines with what is left of their bounds where the month is as expected, and where only the forecast is between them. */
export function withForecasts(lines: readonly Line[], linesBetween: LinesBetween): readonly Line[] {
  const settled = costsByKey(linesBetween('unknown'));
  const both = lines.map((line) => {
    // A tier that is not reached then has nothing.
    const asExpected = settled.get(keyOf(line)) ?? exactly(NO_COST);
    return { line, asExpected, isKnown: isOne(asExpected) && line.cost.high !== null };
  });
  const isKnown = both.every((one) => one.isKnown);
  const forecast = isKnown ? undefined : costsByKey(linesBetween('forecast'));
  const nothing = isKnown ? undefined : costsByKey(linesBetween('nothing'));
  return both.map(({ line, asExpected, isKnown: isOwn }) => {
    const { low, expected, high } = line.cost;
    if (isOwn && high !== null) return { ...line, asExpected, forecast: { low, expected, high } };
    const [wide, own] = [forecast?.get(keyOf(line)), nothing?.get(keyOf(line))];
    const known = wide === undefined || own === undefined ? exactly(expected) : alone(line, wide, own);
    return { ...line, asExpected, forecast: known };
  });
}

/** As far off as the line is without what is unknown; assumptions, such as how large log files are, stay as they are. */
function alone({ cost: { expected } }: Line, wide: Bounds<Usd>, own: Bounds<Usd>): ClosedBounds<Usd> {
  const end = (at: 'low' | 'high'): Usd => {
    const [most, of] = [wide[at], own[at]];
    if (most === null || of === null) return expected;
    if (of.eq(expected)) return most;
    return of.isZero() ? expected : expected.times(most.dividedBy(of));
  };
  return { low: end('low'), expected, high: end('high') };
}

function isOne({ low, expected, high }: Bounds<Usd>): boolean {
  return high !== null && low.eq(expected) && high.eq(expected);
}

function costsByKey(lines: readonly Line[]): ReadonlyMap<string, Bounds<Usd>> {
  return new Map(lines.map((line) => [keyOf(line), line.cost]));
}

/** Finds a line again in an estimate with other bounds. */
function keyOf({ dimension, pricedAs, account, region, sink, above }: Line): string {
  return [dimension, pricedAs, account, region, sink.kind, sink.arn, sink.name, above].join(' ');
}
