import type { FindingView } from '../../estate/findings.ts';
import type { Screen, State } from '../../state/state.ts';
import { protectedScreen } from '../protected.ts';
import { resources } from '../resources.ts';
import { FILTER } from '../resources/list.ts';
import { selectors } from '../selectors.ts';

interface Goal {
  readonly screen: Screen;
  readonly go: (state: State) => State;
}

/** Where a finding is seen; undefined: in no screen of this trail. */
export function goalOf({ goes, filter }: FindingView): Goal | undefined {
  if (goes === undefined) return undefined;
  const screen = { resources, selectors, protected: protectedScreen }[goes];
  const go = (state: State): State => {
    const there = { ...state, screen };
    return filter === undefined ? there : FILTER.in(there, filter);
  };
  return { screen, go };
}
