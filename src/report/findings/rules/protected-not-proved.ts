import { briefly } from '../../../base/words.ts';
import { nameOfAsked } from '../../../optimize/coverage.ts';
import type { CoverageLosses, Loss } from '../../../optimize/coverage-loss.ts';
import type { Proposal } from '../../../optimize/propose.ts';
import { nameOfProtected } from '../../../selectors/protection.ts';
import { type LostParts, lostParts, subjectOf } from '../lost-parts.ts';
import { placesText } from '../places-text.ts';
import type { Parts, Rule } from '../rule.ts';

interface ProtectedNotProved extends Parts, Partial<LostParts> {
  /** Calls, and ARNs of resources, each with why. */
  readonly open: readonly { readonly name: string; readonly why: string }[];
  /** How many are protected in all. */
  readonly protected: number;
}

export const protectedNotProved: Rule<ProtectedNotProved> = {
  severity: 'risk',
  find: {
    losses: ofLosses,
    proof: ({ proposal }) => find(proposal),
    session: ({ proposal }) => find(proposal),
  },
  sentence: (parts) => {
    const { open, accounts = [], isNew = false } = parts;
    const names = briefly(open.map(({ name }) => name));
    const why = open[0]?.why ?? '';
    return isNew
      ? `with these selectors it is not proved any more that ${names} of ${placesText(accounts)} ${open.length === 1 ? 'is' : 'are'} recorded: ${why}`
      : `whether ${subjectOf(parts) || 'any trail'} ${parts.trails === undefined ? 'records' : 'record'} ${names} is not proved: ${why}`;
  },
  advice: ({ open }) => `not proved: ${open.map(({ name, why }) => `${name} (${why})`).join(', ')}`,
  short: ({ open, protected: all }) => `${open.length} of ${all} protected calls and resources not proved`,
};

/** Questions that cannot be decided; of what is not known of trails and places, only where a change brought it about. */
function ofLosses({ losses, coverage }: CoverageLosses): readonly ProtectedNotProved[] {
  const lost = new Set(
    losses.filter(({ answer, isNew }) => isNew && answer.state === 'lost').map(({ asked }) => asked),
  );
  const isSaid = ({ asked, answer, isNew }: Loss): boolean => {
    if (answer.state !== 'open') return false;
    if (!isNew) return answer.open === 'question' && answer.group.exists;
    // Of accounts that may not exist there is no more to say where it is lost in others.
    return answer.open !== 'place' || !lost.has(asked);
  };
  const byThing = Map.groupBy(losses.filter(isSaid), ({ asked, isNew }) => JSON.stringify([asked, isNew]));
  const parts = [...byThing.values()].map((own) => {
    const [{ asked, answer }] = own as [Loss];
    const why = answer.state === 'open' ? answer.why : '';
    return { name: nameOfAsked(asked), why, ...lostParts(own, coverage) };
  });
  const alike = Map.groupBy(parts, ({ accounts, isNew, why }) => JSON.stringify([isNew, accounts, isNew ? why : '']));
  return [...alike.values()].map((own) => {
    const { name: _name, why: _why, ...common } = own[0]!;
    return { ...common, open: own.map(({ name, why }) => ({ name, why })), protected: coverage.length - 1 };
  });
}

function find({ trail, proofs }: Proposal): readonly ProtectedNotProved[] {
  const open = proofs.flatMap((proof) =>
    proof.kept === null ? [{ name: nameOfProtected(proof), why: proof.why }] : [],
  );
  return open.length === 0 ? [] : [{ trail, open, protected: proofs.length }];
}
