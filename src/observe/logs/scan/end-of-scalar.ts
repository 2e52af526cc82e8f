import { NINE, ZERO } from '../../../base/json-characters.ts';
import { isText } from './bytes.ts';

/** What JavaScript writes with the same digits: more would be rounded, and smaller fractions get an exponent. */
const MOST_DIGITS = 15;
const MOST_DECIMALS = 6;

/**
 * Where a number, `true`, `false` or `null` ends that JSON.stringify would write with the same bytes; -1 for one that it
 * would not, and for what is none.
 */
export function endOfScalar(bytes: Uint8Array, from: number): number {
  const first = bytes[from];
  if (first === 0x74) return isText(bytes, from, 'true') ? from + 4 : -1;
  if (first === 0x66) return isText(bytes, from, 'false') ? from + 5 : -1;
  if (first === 0x6e) return isText(bytes, from, 'null') ? from + 4 : -1;
  return endOfNumber(bytes, from);
}

function endOfNumber(bytes: Uint8Array, from: number): number {
  const isNegative = bytes[from] === 0x2d;
  const start = isNegative ? from + 1 : from;
  const whole = endOfDigits(bytes, start);
  const isZero = bytes[start] === ZERO;
  if (whole === start || whole - start > MOST_DIGITS || (isZero && whole > start + 1)) return -1;
  if (bytes[whole] !== 0x2e) return isExponent(bytes[whole]) || (isZero && isNegative) ? -1 : whole;
  const end = endOfDigits(bytes, whole + 1);
  const decimals = end - whole - 1;
  const isRounded = decimals > MOST_DECIMALS || decimals + whole - start > MOST_DIGITS;
  return decimals === 0 || isRounded || bytes[end - 1] === ZERO || isExponent(bytes[end]) ? -1 : end;
}

function endOfDigits(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at]! >= ZERO && bytes[at]! <= NINE) at += 1;
  return at;
}

function isExponent(byte: number | undefined): boolean {
  return byte === 0x65 || byte === 0x45;
}
