import { countedEvents } from '../../../facts/category.ts';
import { findUnexplained, type Unexplained } from '../../../model/bill/find-unexplained.ts';
import type { WhyUnexplained } from '../../../model/bill/unexplained.ts';
import { listed } from '../../../base/words.ts';
import type { Parts, Rule, TrailPart } from '../rule.ts';

interface UnknownTrail extends Parts {
  readonly account: string;
  readonly region: string;
  readonly why: Exclude<WhyUnexplained, 'uncertain'>;
  readonly counts: Unexplained['counts'];
  readonly trails: readonly TrailPart[];
}

const ASSUMED = 'so they are priced as recorded by a trail that is not known';

const WORDS: Readonly<Record<Exclude<WhyUnexplained, 'uncertain'>, (names: string) => string>> = {
  unreached: () => `no given trail reaches that place, ${ASSUMED}; ask for the trails of that account and Region`,
  unselected: (names) =>
    `the selectors of ${names} leave such events out, ${ASSUMED}; ask for the other trails that reach that place, unless the selectors were changed since`,
  'without-global': (names) =>
    `the settings of ${names} leave global service events (IAM, STS, CloudFront) out, ${ASSUMED}; ask for the other trails that reach that place, unless the settings were changed since`,
  stopped: (names) => `of the given trails only ${names}, stopped now, can have recorded them; ask for other trails`,
};

/** What no given trail explains, and which trails to ask for. */
export const unknownTrail: Rule<UnknownTrail> = {
  severity: 'risk',
  find: {
    report: ({ input: { snapshot } }) =>
      // Without any trail `no-trails` says it once.
      (snapshot.trails.length === 0 ? [] : findUnexplained(snapshot)).flatMap(({ why, ...one }) =>
        // `selectors-unknown` asks for what is not known.
        why === 'repeated' || why === 'uncertain' ? [] : [{ ...one, why }],
      ),
  },
  sentence: ({ account, region, why, counts, trails }) => {
    const events = [...counts].map(([category, count]) => countedEvents(count, category));
    return `the log files show ${listed(events)} of account ${account} in ${region}, but ${WORDS[why](listed(trails.map(({ name }) => name)))}`;
  },
  members: ({ trails }) => (trails.length === 0 ? {} : { trails: trails.map(({ arn }) => arn) }),
};
