import { briefly } from '../../../base/words.ts';
import { resourcesOfRow } from '../../../model/snapshot/named-resources.ts';
import type { ProposalView, Parts, Rule, TrailPart } from '../rule.ts';

interface TagsUnmatched extends Parts {
  readonly trail: TrailPart;
  /** Names of tags that the policy protects. */
  readonly tags: readonly string[];
}

/** A policy that protects by tags protects nothing where nothing is tagged, or the tags were not read. */
export const tagsUnmatched: Rule<TagsUnmatched> = {
  severity: 'risk',
  find: { proposal: find },
  sentence: ({ tags }) =>
    `the policy protects resources by their tags (${briefly(tags)}), and none in the snapshot has one of these: all of them count as noise`,
};

function find({ proposal: { trail }, question: { snapshot, policy } }: ProposalView): readonly TagsUnmatched[] {
  const wanted = Object.entries(policy.protect.tags);
  const isTagged = snapshot.traffic.some((row) =>
    resourcesOfRow(row).some(({ tags = {} }) =>
      wanted.some(([name, values]) => Object.hasOwn(tags, name) && values.includes(tags[name]!)),
    ),
  );
  return wanted.length === 0 || isTagged ? [] : [{ trail, tags: wanted.map(([name]) => name) }];
}
