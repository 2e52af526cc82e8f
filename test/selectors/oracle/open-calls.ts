import type { EventShape } from '../../../src/selectors/event/event-record.ts';
import type { Selector } from '../../../src/selectors/selector.ts';
import { RESOURCE_TYPES } from './small-alphabet.ts';
import { losesAny } from './small-world.ts';

// A call of which only the source and the name are known: its events may be of any category, type and flag. It is kept only
// where each of these is, and a type that no selector names is one of them, because AWS adds types every month.

const CATEGORIES = ['Management', 'Data', 'NetworkActivity'] as const;
const NEW_TYPE = 'AWS::Fancy::Thing';

/** Everything that the call may be. */
function completionsOf(eventSource: string, eventName: string): readonly EventShape[] {
  return CATEGORIES.flatMap((category) =>
    [true, false].flatMap((readOnly): readonly EventShape[] => {
      const shape = { category, eventSource, eventName, readOnly };
      return category === 'Data'
        ? [...RESOURCE_TYPES, NEW_TYPE].map((type) => ({ ...shape, resource: { type } }))
        : [shape];
    }),
  );
}

/** Which of them are recorded whole. */
export function judgeOpenCall(
  selectors: readonly Selector[],
  eventSource: string,
  eventName: string,
): 'all' | 'some' | 'none' {
  const kept = completionsOf(eventSource, eventName).map(
    (shape) => losesAny(selectors, shape, shape.category === 'Data' ? 'several' : 'one') === undefined,
  );
  return kept.every(Boolean) ? 'all' : kept.some(Boolean) ? 'some' : 'none';
}
