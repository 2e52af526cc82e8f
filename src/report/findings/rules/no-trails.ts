import type { Origin } from '../../report-input.ts';
import type { Parts, Rule } from '../rule.ts';

interface NoTrails extends Parts {
  readonly origin: Origin;
}

export const noTrails: Rule<NoTrails> = {
  severity: 'info',
  find: {
    report: ({ input: { snapshot, origin = 'observed' } }) =>
      snapshot.trails.length === 0 && snapshot.eventDataStores.length === 0 && snapshot.given.length === 0
        ? [{ origin }]
        : [],
  },
  sentence: ({ origin }) =>
    origin === 'typed-in'
      ? 'no trails are typed in, so no events are priced; add them under `trails`'
      : 'the snapshot has no trails, so nothing is priced; pass them to observe with --trails',
};
