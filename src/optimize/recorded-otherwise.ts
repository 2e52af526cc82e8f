import type { TrafficRow } from '../model/snapshot/snapshot.ts';
import { typesNamedBeside, viewShape } from '../selectors/event/event-view.ts';
import { isLogged } from '../selectors/match/match.ts';
import { resourceTypeOf, type Selector } from '../selectors/selector.ts';

/**
 * Do selectors of another type record the events of the row too, or may they? Reads of a table stream name the stream and its
 * table, and those of an S3 table its bucket, so an exclusion of the one has no effect while selectors of the other record it.
 */
export function isRecordedOtherwise(row: TrafficRow, selectors: readonly Selector[]): boolean {
  const besides = row.alsoNames?.flatMap(({ type }) => (type === row.resource?.type ? [] : [type])) ?? [];
  const types = [...typesNamedBeside(row), ...besides];
  if (types.length === 0) return false;
  const others = selectors.filter((selector) => types.includes(resourceTypeOf(selector) ?? ''));
  return others.length > 0 && isLogged(others, viewShape(row)) !== 'no';
}
