import { findUnexplained } from '../../../model/bill/find-unexplained.ts';
import type { Origin } from '../../report-input.ts';
import type { Parts, Rule } from '../rule.ts';

interface NoTrails extends Parts {
  readonly origin: Origin;
  /** Whether log files show events, which some trail recorded. */
  readonly recorded: boolean;
}

export const noTrails: Rule<NoTrails> = {
  severity: 'info',
  find: {
    report: ({ input: { snapshot, origin = 'observed' } }) =>
      snapshot.trails.length === 0 && snapshot.eventDataStores.length === 0 && snapshot.given.length === 0
        ? [{ origin, recorded: findUnexplained(snapshot).length > 0 }]
        : [],
  },
  sentence: ({ origin, recorded }) => {
    if (origin === 'typed-in') return 'no trails are typed in, so no events are priced; add them under `trails`';
    return recorded
      ? 'the snapshot has no trails, so events in the log files are priced as recorded once, by a trail that is not known; pass the trails to observe with --trails'
      : 'the snapshot has no trails, so nothing is priced; pass them to observe with --trails';
  },
};
