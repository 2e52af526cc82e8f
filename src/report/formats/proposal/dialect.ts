import type { Proposal } from '../../../optimize/propose.ts';
import type { Dialect } from '../../../selectors/dialects/dialect.ts';
import { writeDialect } from '../../../selectors/dialects/dialects.ts';
import { trailSettings } from '../../trail-settings.ts';

/** The proposed selectors in a dialect, with what else is known of the trail. */
export function proposalInDialect({ selectors, trail }: Proposal, dialect: Dialect): string {
  return writeDialect(dialect, selectors, { target: 'trail', settings: trailSettings(trail) });
}
