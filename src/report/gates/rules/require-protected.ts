import { briefly } from '../../../base/words.ts';
import { Decimal } from '../../../model/quantity/decimal.ts';
import { nameOfAsked } from '../../../optimize/coverage.ts';
import { type CoverageLosses, type Loss, placesByAccount } from '../../../optimize/coverage-loss.ts';
import { placesText } from '../../findings/places-text.ts';
import type { GateRule } from '../gate-rule.ts';

/**
 * Nothing that has to be recorded may be lost in any account and Region; lost before counts too. What is not proved is
 * neither kept nor lost, so nothing is decided, and the run fails all the same, unless it may be lost only in accounts or
 * Regions that the snapshot does not show.
 */
export const requireProtected: GateRule = {
  level: 'fail',
  name: 'Protected events',
  words: { passed: 'kept', failed: 'lost', undecided: 'not proved' },
  measure: ({ input: { requireProtected: isRequired = false }, losses }) => {
    if (!isRequired) return undefined;
    const open = losses.losses.filter(isOfUnknownPlace);
    const known = losses.losses.filter((loss) => !isOfUnknownPlace(loss));
    const low = new Decimal(thingsIn(known.filter(isLost)).length);
    const high = new Decimal(thingsIn(losses.losses).length);
    const isOpen = known.length > 0;
    return {
      unit: 'things',
      limit: new Decimal(0),
      actual: { low, expected: low, high },
      says: isOpen ? textOfKnown(known, losses) : textOfOpen(open, losses),
      ...(isOpen ? { mustBeDecided: true } : {}),
    };
  },
  detail: ({ says }) => says,
  remedy: () => 'The findings name the trails that could record them, and say what is not known of them',
};

function isOfUnknownPlace({ answer }: Loss): boolean {
  return answer.state === 'open' && answer.open === 'place';
}

function isLost({ answer }: Loss): boolean {
  return answer.state === 'lost';
}

function thingsIn(losses: readonly Loss[]): readonly string[] {
  return [...new Set(losses.map(({ asked }) => nameOfAsked(asked)))];
}

function textOfKnown(known: readonly Loss[], losses: CoverageLosses): string {
  const parts = [
    { some: known.filter(isLost), what: 'lost' },
    { some: known.filter((loss) => !isLost(loss)), what: 'not proved' },
  ];
  return parts
    .filter(({ some }) => some.length > 0)
    .map(({ some, what }) => `${briefly(thingsIn(some))} ${what} in ${where(some, losses)}`)
    .join('; ');
}

function textOfOpen(open: readonly Loss[], { coverage }: CoverageLosses): string {
  return open.length === 0
    ? `all management events and ${coverage.length - 1} protected calls and resources, in every account and Region of the snapshot`
    : `${briefly(thingsIn(open))} may be lost in accounts or Regions that the snapshot does not show`;
}

function where(some: readonly Loss[], { coverage }: CoverageLosses): string {
  return placesText(
    placesByAccount(
      some.flatMap(({ answer }) => answer.places),
      coverage.flatMap(({ answers }) => answers.flatMap(({ places }) => places)),
    ),
  );
}
