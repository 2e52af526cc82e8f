import type { EventRecord } from '../../event/event-record.ts';
import { viewRecord } from '../../event/event-view.ts';
import { TEST_OF } from '../../event/knowledge.ts';
import { classOfSelector, type EventClass } from '../../proof/event-class.ts';
import { makeEventSpaces } from '../../proof/event-space.ts';
import { findEvent, type FoundEvent, mayMeet } from '../../proof/find-event.ts';
import { bothOf } from '../../proof/generalise.ts';
import { holds } from '../../proof/holds.ts';
import { resourceTypeOf } from '../../selector.ts';
import { type Exclusion, exclusionsOf, hitBy } from '../exclusion.ts';
import type { LintWarning, LintInput } from '../lint-warning.ts';
import { wordsOf } from '../words.ts';
import { fixUndone } from '../undone-fix.ts';

/** Finds an event within a class and outside others, in the space of the list. */
export type Ask = (within: EventClass, without: readonly EventClass[], entries: 'one' | 'several') => FoundEvent;

/** Exclusions without effect, because the other selectors record all that they take out: selectors are ORed. */
export function lintUndoneExclusion(input: LintInput): readonly LintWarning[] {
  const { selectors, budget } = input;
  const classes = selectors.map(classOfSelector);
  const spaceOf = makeEventSpaces(classes);
  const ask: Ask = (within, without, entries) =>
    findEvent({ within, without, entries, space: spaceOf(within), budget });
  return selectors.flatMap((selector, index) => {
    const others = classes.filter((other, at) => at !== index && mayMeet(classes[index]!, other));
    if (others.length === 0) return [];
    return exclusionsOf(selector, index).flatMap((exclusion): readonly LintWarning[] => {
      const undone = undoneValues(exclusion, others, ask);
      const [first] = undone;
      if (first === undefined) return [];
      const excluded = hitBy(exclusion, undone);
      const undoing = others.filter((other) => ask(bothOf(excluded, other), [], 'one') !== null);
      const by = undoing.map((other) => classes.indexOf(other));
      const named = wordsOf(input).value(exclusion.operator, first);
      const what = undone.length === 1 ? `${named} excludes` : `${named} and ${undone.length - 1} more exclude`;
      const { advice, fix, drops } = fixUndone({ input, exclusion, undone, others, by, ask });
      const { at, condition } = exclusion;
      return [
        {
          at: [...at, ...(undone.length === 1 ? [condition[exclusion.operator]!.indexOf(first)] : [])],
          message: `${wordsOf(input).selectors(by, 'records', 'record')} what ${what} here: selectors are ORed, so nothing is dropped`,
          advice,
          ...(fix === undefined ? {} : { fix }),
          ...(drops === undefined ? {} : { drops }),
        },
      ];
    });
  });
}

/** The values that drop nothing. Events of one resource decide: what AWS does with several is not documented. */
function undoneValues(exclusion: Exclusion, others: readonly EventClass[], ask: Ask): readonly string[] {
  const { values } = exclusion;
  const takesOut = (value: string): boolean => Boolean(ask(hitBy(exclusion, [value]), [], 'one'));
  const dropped = ask(hitBy(exclusion, values), others, 'one');
  if (dropped === null) return values.filter(takesOut);
  if (dropped === undefined) return [];
  const record = dropped.tell();
  return values.filter((value) => {
    // Most often the same event with another text is dropped too, and to see that takes no proof.
    const view = viewRecord(withHit(record, exclusion, value));
    if (holds(hitBy(exclusion, [value]), view) && !others.some((other) => holds(other, view))) return false;
    return ask(hitBy(exclusion, [value]), others, 'one') === null && takesOut(value);
  });
}

/** The record with a text that the value hits. */
function withHit(record: EventRecord, { selector, condition, operator }: Exclusion, value: string): EventRecord {
  const test = TEST_OF[operator];
  const text = test === 'Equals' ? value : test === 'StartsWith' ? `${value}~` : `~${value}`;
  if (condition.Field === 'resources.ARN')
    return { ...record, resources: [{ type: resourceTypeOf(selector), ARN: text }] };
  if (condition.Field === 'userIdentity.arn') return { ...record, userIdentity: { arn: text } };
  return { ...record, [condition.Field]: text };
}
