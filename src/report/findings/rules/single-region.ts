import type { Parts, Rule } from '../rule.ts';
import type { Trail } from '../../../model/snapshot/snapshot.ts';
import { recordsManagement } from '../../../model/bill/recording.ts';
import { costOfMore, isRecordedWhole } from '../whole-management.ts';

interface SingleRegion extends Parts {
  readonly trail: Trail;
}

/** A trail of one Region sees nothing of the others, including those that an attacker picks because they are not watched. */
export const singleRegion: Rule<SingleRegion> = {
  severity: 'risk',
  find: {
    trail: (view) => {
      const { trail, input } = view;
      if (trail.multiRegion || !recordsManagement(trail)) return [];
      const everywhere = { ...trail, multiRegion: true };
      if (isRecordedWhole(everywhere, input.snapshot.trails)) return [];
      return [{ trail, cost: costOfMore(view, everywhere) }];
    },
  },
  // The finding of what is lost in the other Regions says so.
  asPart: () => '',
  sentence: ({ trail }) =>
    `${trail.name} records only ${trail.homeRegion}, and no other trail is known to record all management events of the other Regions`,
};
