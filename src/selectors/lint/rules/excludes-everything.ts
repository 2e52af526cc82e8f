import { isPartition } from '../../../facts/partitions.ts';
import { findSourcesOf } from '../../../facts/data-calls.ts';
import { eventTypesOf } from '../../../facts/event-types.ts';
import { findResourceType } from '../../../facts/resource-types.ts';
import { quote } from '../../../base/quote.ts';
import { TEST_OF } from '../../event/knowledge.ts';
import { categoryOf, resourceTypeOf, type Selector } from '../../selector.ts';
import { eachCondition, type PlacedCondition, type PlacedValue, valuesIn } from '../each-value.ts';
import type { Lint, LintWarning } from '../lint-warning.ts';
import { covers, isExcluding, saying } from '../polarity.ts';

/** An exclusion that leaves nothing, or nothing that is known: what it hits is all that the field can be. */
export const lintExcludesEverything: Lint = (input) =>
  eachCondition(input.selectors).flatMap((place): readonly LintWarning[] => {
    // A star is a trap of its own.
    const values = valuesIn(place).filter(({ operator, value }) => isExcluding(operator) && !value.includes('*'));
    const alone = values.flatMap((one) => {
      const left = leftBy(one);
      return left === undefined ? [] : [warning(one, saying(one.operator, one.value), left)];
    });
    const [first, ...others] = values;
    if (alone.length > 0 || first === undefined || !hitAllKnown(place, values)) return alone;
    const isOne = others.length === 0;
    return [
      warning(
        isOne ? first : place,
        `${saying(first.operator, first.value)}${isOne ? '' : ` and ${others.length} more`}`,
        'no other is known of such events, so this selector records nothing known',
      ),
    ];
  });

function warning({ at, condition }: PlacedCondition, by: string, left: string): LintWarning {
  return {
    at,
    message: `every \`${condition.Field}\` is excluded by ${by}: ${left}`,
    advice: 'remove the condition, or name less',
  };
}

/** What one value leaves, where all texts of the field begin or end with it; undefined where some may not. */
function leftBy({ condition, operator, selector, value }: PlacedValue): string | undefined {
  const test = TEST_OF[operator];
  if (condition.Field === 'eventSource' && test === 'EndsWith')
    return '.amazonaws.com'.endsWith(value) ? 'all of them end so, and this selector records nothing' : undefined;
  if (test !== 'StartsWith') return undefined;
  if (condition.Field === 'vpcEndpointId')
    return 'vpce-'.startsWith(value) ? 'all begin so, and only calls from within AWS are recorded' : undefined;
  const partition = /^arn:([^:]*)/.exec(value)?.[1] ?? 'aws';
  const where = value.length > 'arn:aws'.length ? ` in the partition ${quote(partition)}` : '';
  if (!isPartition(partition) && !'aws'.startsWith(partition)) return undefined;
  if (condition.Field === 'userIdentity.arn')
    return `arn:${isPartition(partition) ? partition : 'aws'}:`.startsWith(value)
      ? `all${where} begin so, and only events without one are recorded, such as those of AWS services`
      : undefined;
  if (
    condition.Field !== 'resources.ARN' ||
    !beginOf(selector, isPartition(partition) ? partition : 'aws').startsWith(value)
  )
    return undefined;
  return `all${where} begin so, and this selector records nothing${where === '' ? '' : ' there'}`;
}

/** What every ARN of the selector's type begins with in a partition. */
function beginOf(selector: Selector, partition: string): string {
  const form = findResourceType(resourceTypeOf(selector))?.arn;
  if (form === undefined || form === null || form.alsoBegins !== undefined) return `arn:${partition}:`;
  return `arn:${partition}:${form.service}:${form.scope === 'none' ? `::${form.head}` : ''}`;
}

/** Do the values hit all that is known of the field? */
function hitAllKnown({ condition, selector }: PlacedCondition, values: readonly PlacedValue[]): boolean {
  const category = categoryOf(selector);
  const known =
    condition.Field === 'eventType'
      ? eventTypesOf(category)
      : condition.Field === 'eventSource' && category === 'Data'
        ? findSourcesOf(resourceTypeOf(selector) ?? '')
        : [];
  return (
    known.length > 0 &&
    known.every((text) => values.some(({ operator, value }) => covers(TEST_OF[operator], value, 'Equals', text)))
  );
}
