import type { EventView } from '../event-view.ts';
import { hitsAny } from '../value-list.ts';
import type { Knowledge } from '../knowledge.ts';
import type { EventClass, Hits } from './event-class.ts';
import { fitsPattern } from './pattern.ts';

/** Is the event, all of which is known, of the class? */
export function holds({ category, type, scalars, some, none }: EventClass, event: EventView): boolean {
  const known = event.fields.eventCategory;
  if (known.kind !== 'text' || known.text !== category) return false;
  const entries = event.resources.filter((entry) => entry.type.kind === 'text' && entry.type.text === type);
  if (type !== undefined && entries.length === 0) return false;
  return (
    scalars.every(({ field, hit, hits }) => isHit(event.fields[field], hits) === hit) &&
    some.every((hits) => entries.some(({ arn }) => isHit(arn, hits))) &&
    !none.some((hits) => entries.some(({ arn }) => isHit(arn, hits)))
  );
}

export function isHit(known: Knowledge, { Equals, StartsWith, EndsWith, Pattern }: Hits): boolean {
  return (
    (Equals !== undefined && hitsAny('Equals', known, Equals) === 'yes') ||
    (StartsWith !== undefined && hitsAny('StartsWith', known, StartsWith) === 'yes') ||
    (EndsWith !== undefined && hitsAny('EndsWith', known, EndsWith) === 'yes') ||
    (Pattern !== undefined && known.kind === 'text' && Pattern.some((pattern) => fitsPattern(pattern, known.text)))
  );
}
