import { largest } from '../../base/extremes.ts';
import { grouped } from '../../base/words.ts';
import type { Bounds } from '../../model/quantity/bounds.ts';
import { Decimal } from '../../model/quantity/decimal.ts';
import type { Usd } from '../../model/quantity/usd.ts';
import { inSoMany } from '../text/forecast-text.ts';
import { dollars, markUnknown } from '../text/format-number.ts';
import { decidingForecast, type Gate, type Unit, type Verdict } from './gate.ts';
import { ruleOfGate } from './gates.ts';

/** `Budget EXCEEDED: $5.00 a month, $2.00 above the limit of $3.00`, for one line of messages. @param period `a month` or `in the window` */
export function gateLine(gate: Gate, period: string): string {
  const { name, words, remedy } = ruleOfGate(gate);
  const word = gate.verdict === 'passed' ? words.passed : words[gate.verdict].toUpperCase();
  return [`${name} ${word}: ${gateDetail(gate, period)}`, ...(gate.verdict === 'passed' ? [] : [remedy(gate)])].join(
    '. ',
  );
}

/** The limit, what there is, and by how much they differ. */
export function gateDetail(gate: Gate, period: string): string {
  const { detail } = ruleOfGate(gate);
  const own = detail?.(gate);
  if (own !== undefined) return own;
  if (gate.unit === 'USD') return comparedUsd(gate, period);
  const { unit } = gate;
  const [one, several] = NOUNS[unit];
  return compared(
    gate,
    (value, places) => valueText(value, places, unit),
    (value) => ` ${value.eq(1) ? one : several}`,
  );
}

/** A forecast says how often it holds; where it is all that is open, its own bounds are told. */
function comparedUsd(gate: Extract<Gate, { readonly unit: 'USD' }>, period: string): string {
  const { actual, forecast } = gate;
  const deciding = decidingForecast(gate);
  const often = forecast === undefined ? '' : ` ${inSoMany(forecast.confidence)}`;
  return compared(gate, dollars, () => ` ${period}`, {
    often,
    range: (text) => {
      if (deciding !== undefined) return `between ${text(deciding.total.low)} and ${text(deciding.total.high)}${often}`;
      return `${rangeOf(actual, text)}${forecast === undefined || actual.high === null ? '' : ' with what is known only roughly'}`;
    },
  });
}

/** Of one, and of any other number. */
const NOUNS = {
  resources: ['resource without a count', 'resources without a count'],
  'percent of resources': ['of the resources uncounted', 'of the resources uncounted'],
  days: ['day', 'days'],
  gaps: ['gap', 'gaps'],
  things: ['thing that is not kept', 'things that are not kept'],
} as const satisfies Readonly<Record<Exclude<Unit, 'USD'>, readonly [string, string]>>;

/** A decimal, or an amount. */
interface Numeric<Value> {
  comparedTo(other: Value): number;
  minus(other: Value): Value;
  decimalPlaces(): number;
}

type Write<Value> = (value: Value, places: number) => string;

interface Words<Value> {
  /** How often a bound holds, with a blank before it. */
  readonly often?: string;
  /** Between what an undecided value lies. */
  readonly range?: (text: (value: Value) => string) => string;
}

function compared<Value extends Numeric<Value> & (Decimal | Usd)>(
  { verdict, limit, actual }: { readonly verdict: Verdict; readonly limit: Value; readonly actual: Bounds<Value> },
  write: Write<Value>,
  unitOf: (value: Value) => string,
  { often = '', range = (text) => rangeOf(actual, text) }: Words<Value> = {},
): string {
  const { low, expected, high } = actual;
  const places = placesApart(limit, [low, expected, ...(high === null ? [] : [high])], write);
  const text = (value: Value): string => write(value, places);
  const known = markUnknown(actual, text(expected));
  const is = `${known}${unitOf(expected)}`;
  if (verdict === 'passed')
    return `${is}${high === null || high.comparedTo(expected) === 0 ? '' : `, at most ${text(high)}${often}`}; the limit is ${text(limit)}`;
  if (verdict === 'failed') {
    const above = `${is}, ${text(expected.minus(limit))} above the limit of ${text(limit)}`;
    return low.comparedTo(expected) === 0 ? above : `${above} (at least ${text(low.minus(limit))}${often})`;
  }
  const side = SIDES[Math.sign(expected.comparedTo(limit)) as -1 | 0 | 1];
  const expectedSide = known === 'unknown' ? '' : `, and ${known} is ${side}`;
  return `cannot be told: ${range(text)}; the limit is ${text(limit)}${unitOf(limit)}${expectedSide}`;
}

function rangeOf<Value>({ low, high }: Bounds<Value>, text: (value: Value) => string): string {
  return high === null ? `at least ${text(low)}, no upper bound` : `${text(low)} to ${text(high)}`;
}

const SIDES = { [-1]: 'below it', 0: 'just at it', 1: 'above it' } as const;

/** So many decimals that no value looks like the limit but what equals it; of dollars two at least. */
function placesApart<Value extends Numeric<Value>>(
  limit: Value,
  values: readonly Value[],
  write: Write<Value>,
): number {
  const others = values.filter((value) => value.comparedTo(limit) !== 0);
  const most = Math.max(2, largest([limit, ...others].map((value) => value.decimalPlaces())));
  let places = 2;
  while (places < most && others.some((value) => write(value, places) === write(limit, places))) places += 1;
  return places;
}

function valueText(value: Decimal, places: number, unit: Exclude<Unit, 'USD'>): string {
  const rounded = value.toDecimalPlaces(places, Decimal.ROUND_HALF_EVEN);
  return `${grouped(rounded.toFixed())}${unit === 'percent of resources' ? '%' : ''}`;
}
