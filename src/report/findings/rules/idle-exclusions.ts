import { shortName } from '../../../base/arn.ts';
import { abridged, counted } from '../../../base/words.ts';
import type { Parts, Rule, TrailPart } from '../rule.ts';

interface IdleExclusions extends Parts {
  readonly trail: TrailPart;
  /** The values of the selectors. */
  readonly values: readonly string[];
}

/** What somebody excluded and nobody uses takes values from what is worth them. */
export const idleExclusions: Rule<IdleExclusions> = {
  severity: 'info',
  find: {
    proposal: ({ proposal: { trail, offers } }) => {
      const taken = new Set(offers.retired);
      const values = offers.idle.filter((one) => one.isSilent && !taken.has(one)).map(({ value }) => value);
      return values.length === 0 ? [] : [{ trail, values: [...new Set(values)] }];
    },
  },
  sentence: ({ trail, values }) =>
    `${trail.name} has ${counted(values.length, 'exclusion')} of somebody's hand under which nothing happened (${abridged(values.map(shortName))}); with drop.retire: all in the policy they are recorded again, and their values are free`,
};
