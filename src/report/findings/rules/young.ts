import { prepareTraffic } from '../../../model/forecast/prepared-row.ts';
import { findYoung } from '../../../model/forecast/traits.ts';
import { abridged, counted } from '../../../base/words.ts';
import { busyResources } from '../busy-resources.ts';
import type { Parts, Rule } from '../rule.ts';

interface Young extends Parts {
  /** Names, the busiest first. */
  readonly names: readonly string[];
}

export const young: Rule<Young> = {
  severity: 'info',
  find: {
    report: ({ input }) => {
      // From fewer days nothing is forecast, and nothing treated as new.
      if (prepareTraffic(input.snapshot, input.month).forecast === undefined) return [];
      const found = findYoung(input.snapshot);
      const names = busyResources(input, ({ resource }) => found.get(resource?.arn ?? '')?.isSure === true);
      return names.length === 0 ? [] : [{ names }];
    },
  },
  sentence: ({ names }) =>
    `${counted(names.length, 'resource')} had no events in the first week (${abridged(names)}): treated as new and forecast from the days since, which say less than a whole window`,
};
