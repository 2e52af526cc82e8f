import { selectsManagement } from '../../../selectors/selector.ts';
import type { Parts, Rule, TrailPart } from '../rule.ts';

interface SeveralManagementSelectors extends Parts {
  readonly trail: TrailPart;
  readonly selectors: number;
}

/**
 * AWS says that a trail records an event once; users of several basic selectors saw further copies on the bill
 * (awslabs/landing-zone-accelerator-on-aws#449, 2024-05). So a warning, and no price.
 */
export const severalManagementSelectors: Rule<SeveralManagementSelectors> = {
  severity: 'info',
  find: {
    trail: ({ trail }) => {
      const own = (trail.selectors ?? []).filter(selectsManagement);
      return own.length < 2 ? [] : [{ trail, selectors: own.length }];
    },
  },
  sentence: ({ trail, selectors }) =>
    `${selectors} selectors of ${trail.name} record management events; each event is counted once here, but compare FreeEventsRecorded and PaidEventsRecorded on the bill`,
};
