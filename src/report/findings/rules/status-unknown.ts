import type { Parts, Rule, TrailPart } from '../rule.ts';

interface StatusUnknown extends Parts {
  readonly trail: TrailPart;
}

export const statusUnknown: Rule<StatusUnknown> = {
  severity: 'info',
  find: {
    report: ({ input: { snapshot } }) =>
      snapshot.trails.filter(({ logging }) => logging === null).map((trail) => ({ trail })),
    proposal: ({ proposal: { trail } }) => (trail.logging === null ? [{ trail }] : []),
  },
  sentence: ({ trail }) =>
    `it is not known whether ${trail.name} is logging; its cost counts in the expected total, not in the lower bound`,
  advice: ({ trail }) => `it is not known whether ${trail.name} is logging: what is proved holds only while it is`,
};
