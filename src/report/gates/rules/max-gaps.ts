import { Decimal } from '../../../model/quantity/decimal.ts';
import { exactly } from '../../../model/quantity/bounds.ts';
import { type GateRule, LIMIT_WORDS } from '../gate-rule.ts';

/** How many gaps the snapshot may have. */
export const maxGaps: GateRule = {
  level: 'fail',
  name: 'Limit of gaps',
  words: LIMIT_WORDS,
  measure: ({ input: { snapshot, maxGaps: limit } }) =>
    limit == null
      ? undefined
      : { unit: 'gaps', limit: new Decimal(limit), actual: exactly(new Decimal(snapshot.gaps.length)) },
  remedy: () => 'What is listed as unknown says how to close each gap; then observe again',
};
