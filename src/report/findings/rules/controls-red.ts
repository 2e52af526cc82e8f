import { type Break, redControls } from '../../../optimize/breaks.ts';
import { redText } from '../../text/break-text.ts';
import type { Parts, Rule, TrailPart } from '../rule.ts';

interface ControlsRed extends Parts {
  readonly trail: TrailPart;
  readonly breaks: readonly Break[];
}

/** Controls of audits that the trail satisfies today, and no trail with the proposal. */
export const controlsRed: Rule<ControlsRed> = {
  severity: 'risk',
  find: {
    proposal: ({ proposal }) => {
      const breaks = redControls(proposal);
      return breaks.length === 0 ? [] : [{ trail: proposal.trail, breaks }];
    },
  },
  sentence: ({ breaks }) =>
    `${redText(breaks)}, because no other trail satisfies ${breaks.length === 1 ? 'it' : 'them'}`,
};
