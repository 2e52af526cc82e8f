import type { EventView, ResourceView } from '../event/event-view.ts';
import type { Knowledge } from '../event/knowledge.ts';
import type { EventClass, Hits } from './event-class.ts';
import { fitsPattern } from './pattern.ts';

/** Is the event, all of which is known, of the class? */
export function holds(events: EventClass, event: EventView): boolean {
  const { category, type, scalars, some, none } = events;
  if (event.known('eventCategory') !== category) return false;
  const entries = entriesOf(event, type);
  if (type !== undefined && entries.length === 0) return false;
  return (
    scalars.every(({ field, hit, hits }) => isHit(event.known(field), hits) === hit) &&
    some.every((hits) => entries.some(({ arn }) => isHit(arn, hits))) &&
    !none.some((hits) => entries.some(({ arn }) => isHit(arn, hits)))
  );
}

/** The entries of `resources` that have the type. */
export function entriesOf(event: EventView, type: string | undefined): readonly ResourceView[] {
  return event.resources.filter((entry) => entry.type === type);
}

/** A field that the event lacks is hit by nothing. */
export function isHit(known: Knowledge, { Equals, StartsWith, EndsWith, Pattern }: Hits): boolean {
  if (typeof known !== 'string') return false;
  return (
    Equals?.includes(known) === true ||
    StartsWith?.some((value) => known.startsWith(value)) === true ||
    EndsWith?.some((value) => known.endsWith(value)) === true ||
    Pattern?.some((pattern) => fitsPattern(pattern, known)) === true
  );
}
