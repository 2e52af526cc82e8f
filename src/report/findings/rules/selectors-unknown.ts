import type { Parts, ProposalView, Rule, TrailPart } from '../rule.ts';

interface SelectorsUnknown extends Parts {
  readonly trail: TrailPart;
}

export const selectorsUnknown: Rule<SelectorsUnknown> = {
  severity: 'info',
  find: {
    report: ({ input: { snapshot } }) =>
      snapshot.trails
        .filter(({ selectors, logging }) => selectors === null && logging !== false)
        .map((trail) => ({ trail })),
    proposal: find,
    session: find,
  },
  sentence: ({ trail }) => `it is not known what ${trail.name} records: every event counts as possible`,
  advice: ({ trail }) => `the snapshot does not have the selectors of ${trail.name}, so there is nothing to propose`,
};

function find({ proposal: { trail } }: ProposalView): readonly SelectorsUnknown[] {
  return trail.selectors === null ? [{ trail }] : [];
}
