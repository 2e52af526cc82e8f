import { TEST_OF } from '../../event/knowledge.ts';
import { isValue } from '../../validate/validate-grammar.ts';
import { fixByReplacing } from '../drops.ts';
import { eachResolved } from '../each-value.ts';
import type { Lint } from '../lint-warning.ts';
import { isExcluding, operatorLike, saying } from '../polarity.ts';

/**
 * `AWSServiceRoleFor…` as the start of a caller's ARN, as the DynamoDB developer guide (2026-04-13) advises for replication
 * of global tables. An ARN begins with `arn:`, so it hits nothing (inferred).
 */
export const lintServiceRolePrefix: Lint = (input) =>
  eachResolved(input.selectors, 'userIdentity.arn').flatMap((place) => {
    const { operator, value } = place;
    const test = TEST_OF[operator];
    // A star is a trap of its own, and comes first.
    if (test === 'EndsWith' || !value.startsWith('AWSServiceRoleFor') || value.includes('*')) return [];
    // Sessions have ARNs, so the name of a role is followed by a slash and the session's.
    const closing = test === 'Equals' && !value.includes('/') ? '/' : '';
    const by = {
      operator: operatorLike(operator, 'StartsWith'),
      value: `arn:aws:sts::REPLACE_WITH_ACCOUNT_ID:assumed-role/${value}${closing}`,
    };
    return [
      {
        at: place.at,
        message: `callers have ARNs, so ${saying(operator, value)} ${isExcluding(operator) ? 'excludes' : 'selects'} nothing`,
        advice: `${isExcluding(operator) ? 'to drop their events, ' : ''}write ${by.operator} \`arn:aws:sts::ACCOUNT:assumed-role/AWSServiceRoleFor…\``,
        ...(isValue(by.value) ? fixByReplacing(input, place, by) : {}),
      },
    ];
  });
