import { abridged, counted } from '../../../base/words.ts';
import { shortName } from '../../../base/arn.ts';
import type { Proposal } from '../../../optimize/propose.ts';
import { type Condition, countValues, OPERATORS } from '../../../selectors/selector.ts';
import { inStableOrder } from '../../../selectors/stable-order.ts';
import { hanging } from './hanging.ts';

const SHOWN = 6;

/** Each selector with its conditions; of long lists the first values. */
export function selectorLines({ selectors, unchanged }: Proposal): readonly string[] {
  if (unchanged) return [];
  return inStableOrder(selectors).flatMap((selector, index) => [
    ...hanging(`${selector.Name ?? 'without a name'} (${counted(countValues([selector]), 'value')})`, `${index}  `),
    ...selector.FieldSelectors.flatMap((condition) => hanging(conditionText(condition), '     ')),
  ]);
}

function conditionText(condition: Condition): string {
  const parts = OPERATORS.flatMap((operator) => {
    const values = condition[operator];
    if (values === undefined) return [];
    const names = condition.Field === 'resources.ARN' ? values.map(shortName) : values;
    return [`${operator} ${values.length > SHOWN ? `${values.length} values: ` : ''}${abridged(names, SHOWN)}`];
  });
  return `${condition.Field} ${parts.join('; ')}`;
}
