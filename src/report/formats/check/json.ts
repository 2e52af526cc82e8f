import { jsonText } from '../../../base/json-text.ts';
import { policyJson } from '../../text/policy-text.ts';
import type { CheckedFile } from '../formats.ts';
import type { CheckResult } from '../../../selectors/check.ts';

/** `trailtrim/check@1`. */
export function checkJson(result: CheckResult, { policy }: Pick<CheckedFile, 'policy'>): string {
  const { target, valid, values, problems, undecided, protected: protections, notAsked } = result;
  const value = {
    schema: 'trailtrim/check@1',
    target,
    valid,
    values,
    problems,
    ...(undecided ? { undecided } : {}),
    protected: protections,
    policy: policyJson(policy),
    ...(notAsked === undefined ? {} : { notAsked }),
  };
  return `${jsonText(value, 2)}\n`;
}
