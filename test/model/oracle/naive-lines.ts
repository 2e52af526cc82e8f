import { greater, lesser, plus, type Rational, ratio } from './rational.ts';

/** At least, most likely, at most. Everything is known, so the last is never open. */
export type Three = readonly [Rational, Rational, Rational];

export function three(value: Rational): Three {
  return [value, value, value];
}

export function whole(low: bigint | number, expected = low, high = expected): Three {
  return [ratio(low), ratio(expected), ratio(high)];
}

export function each(a: Three, b: Three, join: (x: Rational, y: Rational) => Rational): Three {
  return [join(a[0], b[0]), join(a[1], b[1]), join(a[2], b[2])];
}

export interface LineKey {
  readonly dimension: string;
  readonly account: string;
  readonly region: string;
  readonly sink: { readonly kind: string; readonly name: string; readonly arn: string };
}

export function keyText({ dimension, account, region, sink }: LineKey): string {
  return [dimension, account, region, sink.kind, sink.name, sink.arn].join(' ');
}

/** The quantities of a bill, added up as they come. */
export class Quantities {
  readonly lines = new Map<string, { readonly key: LineKey; quantity: Three; isOpen: boolean }>();

  /** @param isOpen nobody knows how much more */
  add(key: LineKey, quantity: Three, isOpen = false): void {
    const text = keyText(key);
    const line = this.lines.get(text);
    if (line === undefined) this.lines.set(text, { key, quantity, isOpen });
    else {
      line.quantity = each(line.quantity, quantity, plus);
      line.isOpen ||= isOpen;
    }
  }

  addAll({ lines }: Quantities): void {
    for (const { key, quantity, isOpen } of lines.values()) this.add(key, quantity, isOpen);
  }
}

/** What the same thing comes to in one of several cases: at least, in the one that is expected, at most. */
export function oneOf(cases: readonly Three[], expected: number): Three {
  return [
    cases.map(([low]) => low).reduce(lesser),
    cases[expected]![1],
    cases.map(([, , high]) => high).reduce(greater),
  ];
}
