import { isLogged, type Trilean, viewShape } from '../selectors/index.ts';
import { covers } from './coverage.ts';
import type { TrafficRow, Trail } from './snapshot.ts';

/** Does the trail record the events of the row? `maybe` where the row, the selectors or the trail's status do not tell. */
export function records(trail: Trail, row: TrafficRow): Trilean {
  if (!covers(trail, row.account, row.region, row.eventSource)) return 'no';
  if (trail.selectors === null) return 'maybe';
  const logged = isLogged(trail.selectors, viewShape(row));
  return logged === 'yes' && trail.logging === null ? 'maybe' : logged;
}
