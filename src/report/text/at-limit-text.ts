import type { Trail } from '../../model/snapshot/snapshot.ts';
import type { Usd } from '../../model/quantity/usd.ts';
import type { Fleet } from '../../optimize/fleet/propose-fleet.ts';
import type { Proposal } from '../../optimize/propose.ts';
import { type Split, splitByAccount, splitByRegion } from '../../optimize/split-by-account.ts';
import type { NameOf } from './fleet-text.ts';
import { dollars } from './format-number.ts';

/** A trail that could drop more if AWS allowed more values. */
export interface AtLimit {
  readonly trail: Trail;
  readonly valuesUsed: number;
  readonly leftOut: number;
  /** What it leaves out is worth so much a month. */
  readonly found: Usd;
  readonly byAccount: Split | null;
  readonly byRegion: Split | null;
}

export function trailsAtLimit({ measures }: Fleet): readonly AtLimit[] {
  return measures.flatMap(({ proposal }) =>
    proposal === undefined || proposal.leftOut.length === 0 ? [] : [atLimitOf(proposal)],
  );
}

function atLimitOf({
  question: { snapshot, store },
  trail,
  valuesUsed,
  leftOut,
  certificate,
  offers,
}: Proposal): AtLimit {
  const facts = { snapshot, offers };
  return {
    trail,
    valuesUsed,
    leftOut: leftOut.length,
    found: certificate.found,
    // A store for each account would be asked one by one.
    byAccount: store === undefined ? splitByAccount(facts) : null,
    byRegion: store === undefined ? splitByRegion(facts) : null,
  };
}

export function atLimitText({ trail, valuesUsed, leftOut, found, ...splits }: AtLimit, nameOf: NameOf): string {
  const name = nameOf(trail);
  const left = leftOut === 1 ? '1 resource that is' : `${leftOut} resources that are`;
  const ways = SPLITS.flatMap(({ of, place, joining }) => {
    const split = splits[of];
    if (split === null) return [];
    const { trails, saving, of: all } = split;
    return [
      `${trails} trails, one for each ${place} and each for its data events alone, would leave out ${dollars(saving)} a month of ${dollars(all)}, where ${name} leaves out ${dollars(found)}: its management events stay on it, so no copy of them is paid for, and ${joining} would need a trail of its own`,
    ];
  });
  return [
    `the 500 values are what costs on ${name}: with ${valuesUsed} used, ${left} worth leaving out stays in`,
    ...ways,
  ].join('; ');
}

const SPLITS = [
  { of: 'byAccount', place: 'account', joining: 'an account that joins' },
  { of: 'byRegion', place: 'Region', joining: 'a Region that is added' },
] as const;
