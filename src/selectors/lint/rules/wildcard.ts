import { TEST_OF } from '../../event/knowledge.ts';
import type { Condition, Operator } from '../../selector.ts';
import { fixByReplacing } from '../drops.ts';
import { eachResolved, type PlacedValue } from '../each-value.ts';
import type { Lint } from '../lint-warning.ts';
import { isExcluding, operatorLike, saying } from '../polarity.ts';
import { keepExclusions, keepValues, fixWith, replaceCondition, type Replacement } from '../rewrite-condition.ts';
import { wordsOf } from '../words.ts';

/** What someone who took `*` for a wildcard meant by a value, as far as operators can say it. */
type Meant =
  | { readonly kind: 'exact' | 'nearest'; readonly by: Replacement }
  | { readonly kind: 'everything' | 'unsayable' };

/**
 * A value with `*`. It is accepted, and an ordinary character. Source: API reference, AdvancedFieldSelector, autumn 2026;
 * seen in the field in aws-ia/terraform-aws-control_tower_account_factory#513.
 */
export const lintWildcard: Lint = (input) =>
  eachResolved(input.selectors)
    .filter(({ value }) => value.includes('*'))
    .map((place) => {
      const meant = readGlob(place.operator, place.value);
      const fixing =
        'by' in meant
          ? fixByReplacing(input, place, meant.by)
          : fixWith(input, place.index, replaceCondition(place, without(place)));
      const isOpen = fixing.fix === undefined && !('by' in meant && isExcluding(place.operator));
      const verb = isExcluding(place.operator) ? 'excludes' : 'selects';
      return {
        at: place.at,
        message: `there are no wildcards: ${wordsOf(input).value(place.operator, place.value)} ${verb} only text with a literal star`,
        advice: isOpen ? 'list each name' : adviceFor(place.operator, meant),
        ...fixing,
      };
    });

function readGlob(operator: Operator, value: string): Meant {
  // Some write a regular expression; where a name can hardly end, its dot belongs to the star.
  const text = value.replaceAll(/(^|[/:])\.\*/g, '$1*');
  const test = TEST_OF[operator];
  const glob = `${test === 'EndsWith' ? '*' : ''}${text}${test === 'StartsWith' ? '*' : ''}`.replaceAll(/\*+/g, '*');
  const parts = glob.split('*');
  const head = parts[0] ?? '';
  const tail = parts.at(-1) ?? '';
  const starts = { operator: operatorLike(operator, 'StartsWith'), value: head };
  const ends = { operator: operatorLike(operator, 'EndsWith'), value: tail };
  if (glob === '*') return { kind: 'everything' };
  if (parts.length === 2 && tail === '') return { kind: 'exact', by: starts };
  if (parts.length === 2 && head === '') return { kind: 'exact', by: ends };
  // Text in the middle is what no operator tests. To select more is safe, to exclude more is not.
  if (isExcluding(operator) || (head === '' && tail === '')) return { kind: 'unsayable' };
  return { kind: 'nearest', by: head === '' ? ends : starts };
}

/** The condition without the value, where it excludes; of one that selects, only the exclusions stay. */
function without({ condition, operator, value }: PlacedValue): Condition | null {
  return isExcluding(operator)
    ? keepValues(condition, (other, text) => other !== operator || text !== value)
    : keepExclusions(condition);
}

function adviceFor(operator: Operator, meant: Meant): string {
  switch (meant.kind) {
    case 'exact':
      return `${isExcluding(operator) ? 'to drop what is meant, ' : ''}write ${saying(meant.by.operator, meant.by.value)}`;
    case 'nearest':
      return `no operator can express this; ${saying(meant.by.operator, meant.by.value)} is the closest, and selects more`;
    case 'everything':
      return isExcluding(operator) ? 'remove it' : 'to select everything, remove the condition';
    case 'unsayable':
      return isExcluding(operator)
        ? 'no operator can express this, so list each name'
        : 'no operator can express this, and without the condition everything is selected';
  }
}
