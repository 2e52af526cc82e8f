/** How many events a month holds, and how far that may be off: doubles, because nobody knows a month to come to more digits than that. */
export interface Moments {
  /** Events of the month. */
  readonly expected: number;
  /** How far they may be off for reasons of their own: the variance. */
  readonly variance: number;
  /** The part of the variance that may make them fewer: not that of what is not expected at all, and may come. */
  readonly downward: number;
  /** The part of `expected` that is usual: it grows and shrinks with all others; and the variance of this part. */
  readonly shared: number;
  readonly sharedVariance: number;
  /** Where no event was seen, how many windows the month is long: 0.5 where two months were seen; else 0. */
  readonly unseen: number;
  /** The part of `expected` that comes now and then, which may well be not at all, and how often in the month. */
  readonly occasional: number;
  readonly occasions: number;
}

export const NO_MOMENTS: Moments = {
  expected: 0,
  variance: 0,
  downward: 0,
  shared: 0,
  sharedVariance: 0,
  unseen: 0,
  occasional: 0,
  occasions: 0,
};

/** The same, each event so many times: its price, for instance. */
export function timesMoments(moments: Moments, times: number): Moments {
  const square = times * times;
  return {
    expected: moments.expected * times,
    variance: moments.variance * square,
    downward: moments.downward * square,
    shared: moments.shared * times,
    sharedVariance: moments.sharedVariance * square,
    unseen: moments.unseen * times,
    occasional: moments.occasional * times,
    occasions: moments.occasions,
  };
}
