import { ALL_MANAGEMENT, selectsManagement } from '../../selector.ts';
import type { Lint } from '../lint-warning.ts';
import { fixWith } from '../rewrite-condition.ts';

/** A trail's selectors without management events. Source: SDK reference, PutEventSelectors, 2026-09-22. */
export const lintNoManagement: Lint = (input) =>
  input.target !== 'trail' || input.selectors.some(selectsManagement)
    ? []
    : [
        {
          at: [],
          message:
            'no selector records management events, and put-event-selectors replaces the whole set: a trail given these stops recording them',
          advice: 'add one unless another trail records them',
          ...fixWith(input, input.selectors.length, ALL_MANAGEMENT),
        },
      ];
