import type { Target } from '../selector.ts';
import type { RecordKind } from './record-kind.ts';

/** Who decides whether an event is recorded, where it is not the selectors of the target; null: they do. */
const GOVERNED_BY: Readonly<Record<RecordKind, Readonly<Record<Target, string | null>>>> = {
  call: { trail: null, 'event-data-store': null },
  strange: {
    trail: 'its eventCategory is none that selectors can name',
    'event-data-store': 'its eventCategory is none that selectors can name',
  },
  // A store asks for Insights events by eventCategory. Source: API reference, AdvancedFieldSelector, autumn 2026.
  insight: { trail: 'Insights events are set by put-insight-selectors', 'event-data-store': null },
  aggregated: {
    trail: 'aggregated events are set by put-event-configuration',
    'event-data-store': 'aggregated events are delivered by trails alone',
  },
  store: { trail: 'a trail never records such events, only an event data store does', 'event-data-store': null },
  digest: {
    trail: 'a digest is no event; log file validation writes it',
    'event-data-store': 'a digest is no event; log file validation of a trail writes it',
  },
};

/** Why selectors of the target say nothing about such a record; null: they decide. */
export function notGovernedBecause(kind: RecordKind, target: Target): string | null {
  return GOVERNED_BY[kind][target];
}
