import type { Parts, Rule, TrailPart } from '../rule.ts';

interface BasicReplaced extends Parts {
  readonly trail: TrailPart;
}

/** `PutEventSelectors` with advanced selectors deletes basic ones. */
export const basicReplaced: Rule<BasicReplaced> = {
  severity: 'info',
  find: {
    proposal: ({ proposal: { trail, unchanged } }) => (trail.selectorKind === 'basic' && !unchanged ? [{ trail }] : []),
  },
  sentence: ({ trail }) =>
    `${trail.name} has basic event selectors; putting advanced ones deletes them. They are part of this proposal, translated exactly`,
};
