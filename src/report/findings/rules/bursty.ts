import { findYoung, isBursty } from '../../../model/forecast/traits.ts';
import { abridged } from '../../../base/words.ts';
import { busyResources } from '../busy-resources.ts';
import type { Parts, Rule } from '../rule.ts';

interface Bursty extends Parts {
  /** Names, the busiest first. */
  readonly names: readonly string[];
}

export const bursty: Rule<Bursty> = {
  severity: 'info',
  find: {
    report: ({ input }) => {
      if (input.month.kind === 'window') return [];
      const young = findYoung(input.snapshot);
      // A new resource is reported as one, and projected as one.
      const names = busyResources(input, (row) => isBursty(row) && young.get(row.resource?.arn ?? '')?.isSure !== true);
      return names.length === 0 ? [] : [{ names }];
    },
  },
  sentence: ({ names }) =>
    `bursty: a single day accounts for more than 40% of the events of ${abridged(names)}; the lower bound assumes that no such day comes again`,
};
