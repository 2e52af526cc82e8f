import { listed } from '../../../base/words.ts';
import type { WhyCallStays } from '../../../optimize/choice/leave-calls-out.ts';
import type { Parts, Rule, TrailPart } from '../rule.ts';

interface CallsStay extends Parts {
  readonly trail: TrailPart;
  readonly calls: readonly string[];
  readonly why: Exclude<WhyCallStays, 'not-recorded'>;
}

const WHY: Readonly<Record<CallsStay['why'], string>> = {
  pattern: 'no beginning and no end of an ARN says what protect.resources means; write patterns that begin with a name',
  selectors: 'the selectors cannot be narrowed to all other calls',
  values: 'with a list of all that is protected it takes more than 500 values',
};

/** What the policy names and stays. */
export const callsStay: Rule<CallsStay> = {
  severity: 'info',
  find: {
    proposal: ({ proposal: { trail, offers } }) =>
      [...Map.groupBy(offers.withoutCalls.staying, ({ why }) => why)].flatMap(([why, own]) =>
        why === 'not-recorded' ? [] : [{ trail, why, calls: own.map(({ call }) => call.call) }],
      ),
  },
  sentence: ({ trail, calls, why }) => `${trail.name} goes on recording ${listed(calls)}: ${WHY[why]}`,
};
