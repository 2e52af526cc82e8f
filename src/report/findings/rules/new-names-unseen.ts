import { shortName } from '../../../base/arn.ts';
import { abridged } from '../../../base/words.ts';
import { beginningsOf } from '../../../optimize/choice/choose.ts';
import type { Parts, Rule, TrailPart } from '../rule.ts';

interface NewNamesUnseen extends Parts {
  readonly trail: TrailPart;
  /** How they begin. */
  readonly beginnings: readonly string[];
}

/** The price of leaving out by how names begin. */
export const newNamesUnseen: Rule<NewNamesUnseen> = {
  severity: 'risk',
  find: {
    proposal: ({ proposal: { trail, choices } }) => {
      const beginnings = beginningsOf(choices);
      return beginnings.length === 0 ? [] : [{ trail, beginnings }];
    },
  },
  sentence: ({ beginnings }) =>
    `what is created later and begins with ${abridged(beginnings.map(shortName))} is left out from its first day, because the policy says \`unseen: drop\`; protect what must not be, by name`,
};
