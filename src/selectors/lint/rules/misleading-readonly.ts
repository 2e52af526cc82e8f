import { resourceTypeOf, type Selector } from '../../selector.ts';
import { eachCondition, type PlacedCondition } from '../each-value.ts';
import type { Lint, LintInput } from '../lint-warning.ts';
import { fixWith, replaceCondition } from '../rewrite-condition.ts';
import { knowsPartiql, selectByName } from '../table-calls.ts';

interface Misleading {
  /** What `readOnly` with this value really does; absent: what one expects. */
  readonly true?: string;
  readonly false?: string;
  readonly fix: (place: PlacedCondition, flag: 'true' | 'false') => Selector;
  /** Does the selector know better than the flag says, or are others there for what it misses? */
  readonly isKnown?: (input: LintInput, place: PlacedCondition, flag: 'true' | 'false') => boolean;
}

/**
 * Types whose calls are recorded with another flag than their names say. Sources: records (Invoke), CloudTrail user
 * guide, 2026-04-13 (Cognito, AppSync), DynamoDB developer guide, 2026-04-13.
 */
const MISLEADING: Readonly<Record<string, Misleading>> = {
  'AWS::Lambda::Function': {
    true: 'the only data event of functions, Invoke, is recorded with readOnly false, so this selects nothing; remove the condition',
    false:
      'the only data event of functions, Invoke, is recorded with readOnly false, so this drops nothing; remove the condition',
    fix: withoutFlag,
  },
  'AWS::AppSync::GraphQLApi': {
    true: 'every GraphQL call is recorded with readOnly false, queries too, so this selects nothing; remove the condition',
    fix: withoutFlag,
  },
  'AWS::Cognito::IdentityPool': {
    true: 'the call that hands out credentials, GetCredentialsForIdentity, is recorded with readOnly false, so this misses it; remove the condition',
    fix: withoutFlag,
  },
  'AWS::DynamoDB::Table': {
    true: 'reads with PartiQL are recorded with readOnly false, so this misses them; select the reads and ExecuteStatement, BatchExecuteStatement, ExecuteTransaction by eventName',
    false:
      'reads with PartiQL are recorded with readOnly false, so this still records them; exclude the other reads by eventName, and PartiQL if you can do without its writes',
    fix: selectByName,
    isKnown: knowsPartiql,
  },
};

/** A readOnly flag that does not say what it seems to say. */
export const lintMisleadingReadonly: Lint = (input) =>
  eachCondition(input.selectors, 'readOnly').flatMap((place) => {
    const type = resourceTypeOf(place.selector) ?? '';
    const rule = Object.hasOwn(MISLEADING, type) ? MISLEADING[type] : undefined;
    const flags = place.selector.FieldSelectors.filter(({ Field }) => Field === 'readOnly').flatMap(
      ({ Equals = [] }) => Equals,
    );
    const [flag] = flags;
    // Both flags together only ask for a record that has one.
    if (rule === undefined || (flag !== 'true' && flag !== 'false') || flags.length > 1) return [];
    const message = rule[flag];
    if (message === undefined || rule.isKnown?.(input, place, flag) === true) return [];
    return [{ at: place.at, message, ...fixWith(input, place.index, rule.fix(place, flag)) }];
  });

function withoutFlag(place: PlacedCondition): Selector {
  return replaceCondition(place, null);
}
