import { ALL_MANAGEMENT } from '../../../selectors/selector.ts';
import type { Parts, Rule, TrailPart } from '../rule.ts';
import { recordsManagement } from '../../../model/bill/recording.ts';
import { costOfMore, isRecordedWhole, isWhole } from '../whole-management.ts';

interface PartialManagement extends Parts {
  readonly trail: TrailPart;
}

/** Recording only a part of the management events turns AWS Config and CIS controls red, and hides what is left out. */
export const partialManagement: Rule<PartialManagement> = {
  severity: 'risk',
  find: {
    trail: (view) => {
      const { trail, input } = view;
      const selectors = trail.selectors ?? [];
      if (!recordsManagement(trail) || isWhole(selectors) || isRecordedWhole(trail, input.snapshot.trails)) return [];
      return [{ trail, cost: costOfMore(view, { ...trail, selectors: [...selectors, ALL_MANAGEMENT] }) }];
    },
  },
  sentence: ({ trail }) =>
    `${trail.name} does not record all management events, and no other trail is known to do so for it`,
};
