import { classOfSelector, type EventClass, type Hits } from '../proof/event-class.ts';
import { findEvent, mayMeet } from '../proof/find-event.ts';
import { bothOf } from '../proof/generalise.ts';
import { quote } from '../problem.ts';
import type { Condition, Operator, Selector } from '../selector.ts';
import type { Finding, LintInput, Mend } from './finding.ts';

const EXCLUSIONS = [
  ['NotEquals', 'Equals'],
  ['NotStartsWith', 'StartsWith'],
  ['NotEndsWith', 'EndsWith'],
] as const satisfies readonly (readonly [Operator, Operator])[];

/** Exclusions without effect, because the other selectors record all that they take out: selectors are ORed. */
export function lintUndoneExclusion({ selectors }: LintInput): readonly Finding[] {
  const classes = selectors.map(classOfSelector);
  return selectors.flatMap(({ FieldSelectors }, index) =>
    FieldSelectors.flatMap((condition, at) =>
      EXCLUSIONS.flatMap(([operator, opposite]): readonly Finding[] => {
        const values = condition[operator] ?? [];
        const others = classes.filter((other, position) => position !== index && mayMeet(classes[index]!, other));
        if (values.length === 0 || others.length === 0) return [];
        const excludedOf = (some: readonly string[]): EventClass =>
          excludedBy(selectors[index]!, condition, operator, { [opposite]: some });
        const isUndone = (some: readonly string[]): boolean => isRecorded(excludedOf(some), others);
        const undone = isUndone(values) ? values : values.filter((value) => isUndone([value]));
        if (undone.length === 0) return [];
        const undoing = others.filter((other) => hasOne(bothOf(excludedOf(undone), other)));
        const indices = undoing.map((other) => classes.indexOf(other));
        return [
          {
            at: [index, 'FieldSelectors', at, operator, ...(undone.length === 1 ? [values.indexOf(undone[0]!)] : [])],
            message: `selector ${indices.join(' and ')} records what ${quote(undone[0]!)}${undone.length > 1 ? ` and ${undone.length - 1} more` : ''} excludes here: selectors are ORed, so nothing is dropped; exclude it there too`,
            mend: indices.map((other): Mend => excludeToo(selectors[other]!, other, condition, operator, undone)),
          },
        ];
      }),
    ),
  );
}

/** The events that one selector would record but for these values of one exclusion. */
function excludedBy(selector: Selector, condition: Condition, operator: Operator, hits: Hits): EventClass {
  const own = classOfSelector({
    ...selector,
    FieldSelectors: selector.FieldSelectors.map((other) => {
      const { [operator]: _, ...rest } = other;
      return other === condition ? rest : other;
    }),
  });
  return condition.Field === 'resources.ARN'
    ? { ...own, some: [...own.some, hits] }
    : {
        ...own,
        scalars: [...own.scalars, { field: condition.Field as EventClass['scalars'][number]['field'], hit: true, hits }],
      };
}

/** Events of one resource decide: what AWS does with several and an exclusion is not documented. */
function isRecorded(excluded: EventClass, others: readonly EventClass[]): boolean {
  return hasOne(excluded) && findEvent({ within: excluded, without: others, entries: 'one' }) === null;
}

function hasOne(events: EventClass): boolean {
  return findEvent({ within: events, without: [], entries: 'one' }) !== null;
}

/** The other selector with the same exclusion, or taken out where it would have nothing else. */
function excludeToo(
  selector: Selector,
  index: number,
  { Field }: Condition,
  operator: Operator,
  values: readonly string[],
): Mend {
  const own = selector.FieldSelectors.find((condition) => condition.Field === Field);
  const joined: Condition = {
    ...(own ?? { Field }),
    [operator]: [...new Set([...(own?.[operator] ?? []), ...values])],
  };
  const mended: Selector = {
    ...selector,
    FieldSelectors:
      own === undefined
        ? [...selector.FieldSelectors, joined]
        : selector.FieldSelectors.map((condition) => (condition === own ? joined : condition)),
  };
  return { index, selector: hasOne(classOfSelector(mended)) ? mended : null };
}
