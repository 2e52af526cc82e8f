/** An exact fraction. `den` is positive; the two may have factors in common. */
export interface Rational {
  readonly num: bigint;
  readonly den: bigint;
}

/** Beyond this a sum over many groups would carry ever longer denominators. */
const LONG = 10n ** 60n;

export const ZERO: Rational = { num: 0n, den: 1n };

export function ratio(num: bigint | number, den: bigint | number = 1n): Rational {
  return { num: BigInt(num), den: BigInt(den) };
}

/** Plain decimal text, as `toFixed()` and rates files write it. */
export function fromText(text: string): Rational {
  const [whole = '', fraction = ''] = text.split('.');
  return { num: BigInt(whole + fraction), den: 10n ** BigInt(fraction.length) };
}

export function plus(a: Rational, b: Rational): Rational {
  if (a.den === b.den) return { num: a.num + b.num, den: a.den };
  return shortened({ num: a.num * b.den + b.num * a.den, den: a.den * b.den });
}

export function minus(a: Rational, b: Rational): Rational {
  return plus(a, { num: -b.num, den: b.den });
}

export function times(a: Rational, b: Rational): Rational {
  return shortened({ num: a.num * b.num, den: a.den * b.den });
}

export function isLess(a: Rational, b: Rational): boolean {
  return a.num * b.den < b.num * a.den;
}

export function greater(a: Rational, b: Rational): Rational {
  return isLess(a, b) ? b : a;
}

export function lesser(a: Rational, b: Rational): Rational {
  return isLess(a, b) ? a : b;
}

/** The smallest whole number that is not below a fraction of zero or more. */
export function roundUp({ num, den }: Rational): bigint {
  return (num + den - 1n) / den;
}

export function isSame(a: Rational, b: Rational): boolean {
  return a.num * b.den === b.num * a.den;
}

/** Apart by no more than the 30th significant digit: all that can be asked of a decimal that had to be cut at 40. */
export function isNearlySame(a: Rational, b: Rational): boolean {
  const apart = a.num * b.den - b.num * a.den;
  const size = b.num * a.den;
  return (apart < 0n ? -apart : apart) * 10n ** 30n <= (size < 0n ? -size : size);
}

/** The decimal text of a fraction that ends within so many significant digits; undefined where it does not. */
export function endingText({ num, den }: Rational, digits: number): string | undefined {
  const common = divisor(num < 0n ? -num : num, den);
  const top = num / common;
  let rest = den / common;
  let places = 0;
  for (const prime of [2n, 5n]) {
    let power = 0;
    for (; rest % prime === 0n; power++) rest /= prime;
    places = Math.max(places, power);
  }
  if (rest !== 1n) return undefined;
  const whole = String((top * 10n ** BigInt(places) * common) / den).padStart(places + 1, '0');
  if (whole.replace(/^0+/, '').length > digits) return undefined;
  return places === 0 ? whole : `${whole.slice(0, -places)}.${whole.slice(-places)}`;
}

/** For a message. */
export function shown(value: Rational): string {
  return endingText(value, 40) ?? `${Number((value.num * 10n ** 20n) / value.den) / 1e20} (${value.num}/${value.den})`;
}

function shortened(value: Rational): Rational {
  if (value.den < LONG) return value;
  const common = divisor(value.num < 0n ? -value.num : value.num, value.den);
  return { num: value.num / common, den: value.den / common };
}

function divisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
