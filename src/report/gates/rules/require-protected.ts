import { briefly } from '../../../base/words.ts';
import { Decimal } from '../../../model/quantity/decimal.ts';
import { nameOfAsked } from '../../../optimize/coverage.ts';
import type { AccountPlaces, CoverageLosses, Loss } from '../../../optimize/coverage-loss.ts';
import { type JointLoss, jointLosses, namesIn } from '../../../optimize/joint-loss.ts';
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
    const joint = jointLosses(losses);
    const low = new Decimal(thingsIn(losses.losses.filter(({ answer }) => answer.state === 'lost')).length);
    const high = new Decimal(thingsIn(losses.losses).length);
    const isOpen = joint.some(({ state }) => state !== 'unseen');
    return {
      unit: 'things',
      limit: new Decimal(0),
      actual: { low, expected: low, high },
      says: joint.length === 0 ? textOfKept(losses) : textOf(joint),
      ...(isOpen ? { mustBeDecided: true } : {}),
    };
  },
  detail: ({ says }) => says,
  remedy: () =>
    'The first findings name the trails that could record them, if there are any, and say what is not known of them',
};

function thingsIn(losses: readonly Loss[]): readonly string[] {
  return [...new Set(losses.map(({ asked }) => nameOfAsked(asked)))];
}

/** What is lost where: each as one finding has it. */
function textOf(joint: readonly JointLoss[]): string {
  const parts = joint.map(
    ({ management, things, state, accounts }) =>
      `${briefly(namesIn(management, things, ALL))} ${WHERE[state](accounts)}`,
  );
  const more = parts.length - MOST;
  return [...parts.slice(0, MOST), ...(more > 0 ? [`and ${more} more, which the findings tell`] : [])].join('; ');
}

const ALL = nameOfAsked({ management: 'all' });
const MOST = 5;

const WHERE: Readonly<Record<JointLoss['state'], (accounts: readonly AccountPlaces[]) => string>> = {
  lost: (accounts) => `lost in ${placesText(accounts)}`,
  open: (accounts) => `not proved in ${placesText(accounts)}`,
  unseen: () => 'may be lost in accounts or Regions that the snapshot does not show',
};

function textOfKept({ coverage }: CoverageLosses): string {
  return `all management events and ${coverage.length - 1} protected calls and resources, in every account and Region of the snapshot`;
}
