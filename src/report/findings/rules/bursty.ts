import { findYoung, isBursty } from '../../../model/forecast/traits.ts';
import { prepareTraffic } from '../../../model/forecast/prepared-row.ts';
import { abridged } from '../../../base/words.ts';
import { busyResources } from '../busy-resources.ts';
import type { Parts, Rule } from '../rule.ts';

interface Bursty extends Parts {
  /** Whether the month is forecast; else too few days were seen. */
  readonly isForecast: boolean;
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
      const isForecast = prepareTraffic(input.snapshot, input.month).forecast !== undefined;
      return names.length === 0 ? [] : [{ names, isForecast }];
    },
  },
  sentence: ({ names, isForecast }) =>
    `bursty: a single day accounts for more than 40% of the events of ${abridged(names)}; ${isForecast ? 'such days are forecast to come as often as they did, and may come more or less often' : 'the lower bound is a month like the quieter half of the days'}`,
};
