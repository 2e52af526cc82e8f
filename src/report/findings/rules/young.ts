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
      if (input.month.kind === 'window') return [];
      const found = findYoung(input.snapshot);
      const names = busyResources(input, ({ resource }) => found.get(resource?.arn ?? '')?.isSure === true);
      return names.length === 0 ? [] : [{ names }];
    },
  },
  sentence: ({ names }) =>
    `${counted(names.length, 'resource')} had no events in the first week (${abridged(names)}): treated as new and projected from the days since, with a lower bound from the whole window`,
};
