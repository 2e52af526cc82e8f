import { classOfSelector, type EventClass } from '../../proof/event-class.ts';
import { makeEventSpaces } from '../../proof/event-space.ts';
import { findEvent, mayMeet } from '../../proof/find-event.ts';
import { MANAGEMENT_SELECTOR_NAME, type Selector } from '../../selector.ts';
import type { LintWarning, LintInput } from '../lint-warning.ts';
import { hasEvents } from './never-matches.ts';
import { fixWith } from '../rewrite-condition.ts';
import { wordsOf } from '../words.ts';

/** Indices of selectors without which the others record the same events; all of them may be taken out. */
export function findRedundant(selectors: readonly Selector[]): readonly number[] {
  return lintCovered({ selectors, target: 'trail', logBuckets: [] }).map(({ at }) => Number(at[0]));
}

/** Selectors that the others make redundant. None is by one that is itself reported, so that all may go at once. */
export function lintCovered(input: LintInput): readonly LintWarning[] {
  const { selectors, budget } = input;
  const classes = selectors.map(classOfSelector);
  const spaceOf = makeEventSpaces(classes);
  const isCovered = (own: EventClass, by: readonly EventClass[]): boolean =>
    findEvent({ within: own, without: by, entries: 'several', space: spaceOf(own), budget }) === null;
  // Of equal ones the first stays, or the one by whose name other tools find it.
  const isNamed = (index: number): boolean => selectors[index]?.Name === MANAGEMENT_SELECTOR_NAME;
  const order = classes
    .map((_own, index) => index)
    .toSorted((a, b) => Number(isNamed(a)) - Number(isNamed(b)) || b - a);
  const alive = new Set(classes);
  const covered: number[] = [];
  for (const index of order) {
    const own = classes[index]!;
    alive.delete(own);
    // Few are covered, so what has no events at all is found among these.
    const isIdle =
      isCovered(
        own,
        classes.filter((other) => alive.has(other) && mayMeet(own, other)),
      ) && hasEvents(own);
    if (isIdle) covered.push(index);
    else alive.add(own);
  }
  return covered
    .toSorted((a, b) => a - b)
    .map((index) => {
      const own = classes[index]!;
      const others = classes.filter((other) => alive.has(other) && mayMeet(own, other));
      const by = fewestThatCover(others, (some) => isCovered(own, some)).map((other) => classes.indexOf(other));
      const { part } = wordsOf(input);
      if (part !== undefined)
        return {
          at: [index],
          message: `${part(index)} that ${wordsOf(input).selectors(by, 'records', 'together record')} already`,
          advice: 'remove it',
          ...fixWith(input, index, null),
        };
      return {
        at: [index],
        message: `${wordsOf(input).selectors(by, 'records', 'together record')} everything that this one records, and each event only once`,
        advice: 'it just uses up values, so remove it',
        ...fixWith(input, index, null),
      };
    });
}

/** One that covers alone, else those of which none can be left out. */
function fewestThatCover(
  others: readonly EventClass[],
  covers: (some: readonly EventClass[]) => boolean,
): readonly EventClass[] {
  const alone = others.find((other) => covers([other]));
  if (alone !== undefined) return [alone];
  return others.reduce((kept, one) => {
    const rest = kept.filter((other) => other !== one);
    return covers(rest) ? rest : kept;
  }, others);
}
