import { type EventView, viewShape } from '../../selectors/event/event-view.ts';
import { allOf, type Trilean } from '../../selectors/event/knowledge.ts';
import { isLogged } from '../../selectors/match/match.ts';
import { covers, includesSource } from './coverage.ts';
import { selectsManagement } from '../../selectors/selector.ts';
import type { EventDataStore, TrafficRow, Trail } from '../snapshot/snapshot.ts';

/** Does the trail record the events of the row? `maybe` where the row, the selectors or the trail's status leave it open. */
export function records(trail: Trail, row: TrafficRow): Trilean {
  if (!covers(trail, row.account, row.region, row.eventSource)) return 'no';
  return recordsThere(trail, row.eventSource, viewShape(row));
}

/** The same of a trail that is known to reach the row's account and Region. */
export function recordsThere(trail: Trail, eventSource: string, view: EventView): Trilean {
  const isIncluded = includesSource(trail, eventSource);
  if (isIncluded === 'no') return 'no';
  if (trail.selectors === null) return 'maybe';
  return allOf([isLogged(trail.selectors, view), isIncluded, trail.logging === null ? 'maybe' : 'yes']);
}

/** Does the store or channel take in events that it is known to reach? */
export function ingests({ selectors }: Pick<EventDataStore, 'selectors'>, view: EventView): Trilean {
  return selectors === null ? 'maybe' : isLogged(selectors, view);
}

/**
 * Do the log files of the trail arrive? What S3 refused last, it refuses until somebody changes the bucket, which a time-out
 * does not: that is no error (CloudTrail API reference, GetTrailStatus, LatestDeliveryError).
 */
export function delivers({ deliveryError }: Pick<Trail, 'deliveryError'>): boolean {
  return (deliveryError ?? '') === '';
}

/** Does the trail record management events, all or some, as far as its selectors are known? */
export function recordsManagement({ selectors }: Pick<Trail, 'selectors'>): boolean {
  return (selectors ?? []).some(selectsManagement);
}
