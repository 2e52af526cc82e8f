import { counted } from '../../../base/words.ts';
import type { Parts, Rule } from '../rule.ts';

interface PartialWeeks extends Parts {
  /** Of the window. */
  readonly days: number;
}

export const partialWeeks: Rule<PartialWeeks> = {
  severity: 'info',
  find: {
    report: ({ input: { snapshot, month } }) =>
      month.kind !== 'window' && snapshot.window.days % 7 !== 0 ? [{ days: snapshot.window.days }] : [],
  },
  sentence: ({ days }) =>
    days < 7
      ? `${counted(days, 'day')} observed: a projection from less than a week can be far off`
      : `${counted(days, 'day')} observed: only the last ${counted(Math.floor(days / 7), 'whole week')} are projected where there are daily counts`,
};
