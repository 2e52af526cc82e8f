import type { Proposal } from '../../../optimize/propose.ts';
import type { Dialect } from '../../../selectors/dialects/dialect.ts';
import { writeDialect } from '../../../selectors/dialects/dialects.ts';
import { trailSettings } from '../../trail-settings.ts';

/** The proposed selectors in a dialect, with what else is known of the trail. */
export function proposalInDialect({ selectors, trail, question: { store } }: Proposal, dialect: Dialect): string {
  if (store !== undefined)
    return writeDialect(dialect, selectors, { target: 'event-data-store', settings: { name: store.name } });
  return writeDialect(dialect, selectors, { target: 'trail', settings: trailSettings(trail) });
}
