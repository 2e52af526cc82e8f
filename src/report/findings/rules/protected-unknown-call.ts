import { protectedCallsOf } from '../../../optimize/protected-call.ts';
import type { Parts, Rule } from '../rule.ts';

interface UnknownCall extends Parts {
  readonly calls: readonly string[];
}

export const protectedUnknownCall: Rule<UnknownCall> = {
  severity: 'risk',
  find: {
    proposal: ({ question: { policy } }) => {
      const unknown = protectedCallsOf(policy).filter(({ known }) => !known);
      return unknown.length === 0 ? [] : [{ calls: unknown.map(({ call }) => call) }];
    },
  },
  sentence: ({ calls }) =>
    `trailtrim does not know ${calls.join(', ')} and takes ${calls.length === 1 ? 'it for a management event' : 'them for management events'}; check the spelling, and what CloudTrail calls the service`,
};
