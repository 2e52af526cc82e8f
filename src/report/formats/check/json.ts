import { jsonText } from '../../../base/json-text.ts';
import { policyJson } from '../../text/policy-text.ts';
import type { Checked, CheckedFile } from '../formats.ts';
import type { CheckResult } from '../../../selectors/check.ts';

/** `trailtrim/check@1`: the members of one answer, or of several a list of them. */
export function checkJson(checked: readonly Checked[], { policy }: Pick<CheckedFile, 'policy'>): string {
  const schema = 'trailtrim/check@1';
  const [only, ...more] = checked;
  const value =
    only !== undefined && more.length === 0
      ? { schema, ...answerOf(only.result), policy: policyJson(policy), ...notAskedOf(only.result) }
      : {
          schema,
          valid: checked.every(({ result }) => result.valid),
          trails: checked.map(({ result, ...one }) => ({
            ...namesOf(one),
            ...answerOf(result),
            ...notAskedOf(result),
          })),
          policy: policyJson(policy),
        };
  return `${jsonText(value, 2)}\n`;
}

/** How an answer says which of several it is about. */
export function namesOf({ name, address, arn }: Omit<Checked, 'result' | 'root'>): object {
  return {
    name: name ?? null,
    address: address ?? null,
    ...(arn === undefined ? {} : { arn }),
  };
}

function answerOf({ target, valid, values, problems, undecided, protected: protections }: CheckResult): object {
  return { target, valid, values, problems, ...(undecided ? { undecided } : {}), protected: protections };
}

function notAskedOf({ notAsked }: CheckResult): object {
  return notAsked === undefined ? {} : { notAsked };
}
