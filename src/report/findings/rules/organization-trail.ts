import type { Parts, Rule, TrailPart } from '../rule.ts';

interface OrganizationTrail extends Parts {
  readonly trail: TrailPart;
}

export const organizationTrail: Rule<OrganizationTrail> = {
  severity: 'info',
  find: {
    // The members of an organization have no part in its event data stores.
    proposal: ({ proposal: { trail, unchanged, question } }) =>
      trail.organization && !unchanged && question.store === undefined ? [{ trail }] : [],
  },
  sentence: ({ trail }) => `${trail.name} is an organization trail: the change takes effect in every member account`,
};
