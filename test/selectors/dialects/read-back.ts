import { type Selector, type Condition, OPERATORS } from '../../../src/selectors/selector.ts';
import { withoutRepeats } from '../../../src/selectors/stable-order.ts';

/** What a dialect calls the members, written down once more so that a slip in the writer shows. */
export interface Names {
  readonly name: string;
  readonly conditions: string;
  readonly field: string;
  /** In the order Equals, StartsWith, EndsWith, NotEquals, NotStartsWith, NotEndsWith. */
  readonly operators: readonly [string, string, string, string, string, string];
}

export const CLOUDFORMATION: Names = {
  name: 'Name',
  conditions: 'FieldSelectors',
  field: 'Field',
  operators: ['Equals', 'StartsWith', 'EndsWith', 'NotEquals', 'NotStartsWith', 'NotEndsWith'],
};
export const AWSCC: Names = {
  name: 'name',
  conditions: 'field_selectors',
  field: 'field',
  operators: ['equals', 'starts_with', 'ends_with', 'not_equals', 'not_starts_with', 'not_ends_with'],
};
export const TERRAFORM: Names = { ...AWSCC, conditions: 'field_selector' };
export const CDK: Names = {
  name: 'name',
  conditions: 'fieldSelectors',
  field: 'field',
  operators: ['equalTo', 'startsWith', 'endsWith', 'notEquals', 'notStartsWith', 'notEndsWith'],
};
export const PULUMI: Names = {
  ...CDK,
  operators: ['equals', 'startsWiths', 'endsWiths', 'notEquals', 'notStartsWiths', 'notEndsWiths'],
};

type Json = Readonly<Record<string, unknown>>;

/** Selectors from a dialect's parsed form. A member that the dialect does not know makes it fail. */
export function readBack(parsed: unknown, names: Names): readonly Selector[] {
  return (parsed as readonly Json[]).map((entry) => {
    refuseOthers(entry, [names.name, names.conditions]);
    const conditions = entry[names.conditions] as readonly Json[];
    return {
      ...(entry[names.name] === undefined ? {} : { Name: entry[names.name] as string }),
      FieldSelectors: conditions.map((condition): Condition => {
        refuseOthers(condition, [names.field, ...names.operators]);
        const lists = OPERATORS.flatMap((operator, index) => {
          const values = condition[names.operators[index]!];
          return values === undefined ? [] : [[operator, values] as const];
        });
        return { Field: condition[names.field], ...Object.fromEntries(lists) } as unknown as Condition;
      }),
    };
  });
}

/** What may be expected back: repeats and empty names are gone. */
export function expected(selectors: readonly Selector[]): readonly Selector[] {
  return withoutRepeats(selectors).map(({ Name = '', ...rest }) => (Name === '' ? rest : { Name, ...rest }));
}

function refuseOthers(entry: Json, known: readonly string[]): void {
  const others = Object.keys(entry).filter((name) => !known.includes(name));
  if (others.length > 0) throw new Error(`unknown members ${others.join(', ')}`);
}
