import type { Screen } from '../state/state.ts';
import { overview } from './overview.ts';
import { protectedScreen } from './protected.ts';
import { resources } from './resources.ts';
import { selectors } from './selectors.ts';

/** The screens in the order of their keys; the first is where the session opens. */
export const SCREENS: readonly [Screen, ...Screen[]] = [overview, resources, selectors, protectedScreen];
