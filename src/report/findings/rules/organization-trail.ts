import type { Parts, Rule, TrailPart } from '../rule.ts';

interface OrganizationTrail extends Parts {
  readonly trail: TrailPart;
}

export const organizationTrail: Rule<OrganizationTrail> = {
  severity: 'info',
  find: {
    proposal: ({ proposal: { trail, unchanged } }) => (trail.organization && !unchanged ? [{ trail }] : []),
  },
  sentence: ({ trail }) => `${trail.name} is an organization trail: the change takes effect in every member account`,
};
