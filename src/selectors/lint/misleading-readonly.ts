import { viewRecord } from '../event-view.ts';
import { findCallNames, findKnownCall, findSourceOf } from '../known-calls.ts';
import { isLogged } from '../match.ts';
import { type Condition, resourceTypeOf, type Selector } from '../selector.ts';
import { eachCondition, type PlacedCondition } from './each-value.ts';
import type { Lint, LintInput } from './finding.ts';
import { keepValues, mendWith, replaceCondition } from './rewrite-condition.ts';

interface Misleading {
  /** What `readOnly` with this value really does; absent: what one expects. */
  readonly true?: string;
  readonly false?: string;
  readonly mend: (place: PlacedCondition, flag: 'true' | 'false') => Selector;
  /** Does the selector know better than the flag says, or are others there for what it misses? */
  readonly isKnown?: (input: LintInput, place: PlacedCondition, flag: 'true' | 'false') => boolean;
}

/** PartiQL on tables, recorded as a write; a SELECT too. Source: DynamoDB developer guide, 2026-04-13. */
const PARTIQL = ['BatchExecuteStatement', 'ExecuteStatement', 'ExecuteTransaction'] as const;
const TABLE = 'AWS::DynamoDB::Table';

/**
 * Types whose calls are recorded with another flag than their names say. Sources: records (Invoke), CloudTrail user
 * guide, 2026-04-13 (Cognito, AppSync), DynamoDB developer guide, 2026-04-13.
 */
const MISLEADING: Readonly<Record<string, Misleading>> = {
  'AWS::Lambda::Function': {
    true: 'the only data event of functions, Invoke, is recorded with readOnly false, so this selects nothing; leave the condition out',
    false:
      'the only data event of functions, Invoke, is recorded with readOnly false, so this drops nothing; leave the condition out',
    mend: withoutFlag,
  },
  'AWS::AppSync::GraphQLApi': {
    true: 'every GraphQL call is recorded with readOnly false, queries too, so this selects nothing; leave the condition out',
    mend: withoutFlag,
  },
  'AWS::Cognito::IdentityPool': {
    true: 'handing out credentials, GetCredentialsForIdentity, is recorded with readOnly false, so this misses it; leave the condition out',
    mend: withoutFlag,
  },
  [TABLE]: {
    true: 'reads by PartiQL are recorded with readOnly false, so this misses them; select by eventName the reads and ExecuteStatement, BatchExecuteStatement, ExecuteTransaction',
    false:
      'reads by PartiQL are recorded with readOnly false, so this still records them; exclude the other reads by eventName, and PartiQL if you can do without its writes',
    mend: byName,
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
    return [{ at: place.at, message, ...mendWith(input, place.index, rule.mend(place, flag)) }];
  });

function withoutFlag(place: PlacedCondition): Selector {
  return replaceCondition(place, null);
}

function tableReads(): readonly string[] {
  const source = findSourceOf(TABLE) ?? '';
  return findCallNames(source).filter((name) => {
    const call = findKnownCall(source, name);
    return call?.category === 'Data' && call.readOnly;
  });
}

/**
 * The selector by names in place of the flag. Names are finitely many, so those that the conditions on eventName let pass
 * can be listed; exclusions can be added to what is there.
 */
function byName(place: PlacedCondition, flag: 'true' | 'false'): Selector {
  const { selector } = place;
  const own = selector.FieldSelectors.filter(({ Field }) => Field === 'eventName');
  const passing = (names: readonly string[]): readonly string[] => names.filter((name) => passesNames(selector, name));
  const reads = passing(tableReads());
  const [first] = own;
  const named: Condition | null =
    flag === 'true'
      ? { Field: 'eventName', Equals: [...reads, ...passing(PARTIQL)] }
      : excludeNames(first ?? { Field: 'eventName' }, reads);
  const others = flag === 'true' ? own.slice(1) : [];
  return {
    ...selector,
    FieldSelectors: selector.FieldSelectors.flatMap((condition) => {
      if (condition === first || (first === undefined && condition === place.condition))
        return named === null ? [] : [named];
      return condition === place.condition || others.includes(condition) ? [] : [condition];
    }),
  };
}

/** The condition with names excluded; those that it lists are taken out, so that none is both selected and excluded. */
function excludeNames(condition: Condition, names: readonly string[]): Condition | null {
  const rest = keepValues(condition, (operator, value) => operator !== 'Equals' || !names.includes(value));
  const onlyLists = rest?.Equals !== undefined && rest.StartsWith === undefined && rest.EndsWith === undefined;
  if (onlyLists || names.length === 0) return rest;
  return { ...(rest ?? condition), NotEquals: [...(rest?.NotEquals ?? []), ...names] };
}

function passesNames({ FieldSelectors }: Selector, eventName: string): boolean {
  const conditions = FieldSelectors.filter(({ Field }) => Field === 'eventName');
  return isLogged([{ FieldSelectors: conditions }], viewRecord({ eventName })) === 'yes';
}

/** No PartiQL asked for; or other selectors record all PartiQL that the flag misses, or all reads that it drops. */
function knowsPartiql({ selectors }: LintInput, { selector }: PlacedCondition, flag: 'true' | 'false'): boolean {
  if (!PARTIQL.some((name) => passesNames(selector, name))) return true;
  const wanted = flag === 'true' ? PARTIQL : tableReads();
  return wanted.every((eventName) => isSurelyLogged(selectors, eventName, flag !== 'true'));
}

function isSurelyLogged(selectors: readonly Selector[], eventName: string, readOnly: boolean): boolean {
  const own = selectors.filter((other) => !other.FieldSelectors.some(({ Field }) => !ABOUT_CALLS.has(Field)));
  const record = { eventCategory: 'Data', eventName, readOnly, resources: [{ type: TABLE }] };
  return isLogged(own, viewRecord(record)) === 'yes';
}

/** Fields that a call alone decides: selectors with others may leave some tables or callers out. */
const ABOUT_CALLS: ReadonlySet<string> = new Set(['eventCategory', 'resources.type', 'readOnly', 'eventName']);
