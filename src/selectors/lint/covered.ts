import { classOfSelector, type EventClass } from '../proof/event-class.ts';
import { makeEventSpaces } from '../proof/event-space.ts';
import { findEvent, mayMeet } from '../proof/find-event.ts';
import type { Selector } from '../selector.ts';
import type { Finding, LintInput } from './finding.ts';
import { hasEvents } from './never-matches.ts';

/** Indices of selectors without which the others record the same events; all of them may be taken out. */
export function findRedundant(selectors: readonly Selector[]): readonly number[] {
  return lintCovered({ selectors, target: 'trail', logBuckets: [] }).map(({ at }) => Number(at[0]));
}

/** Selectors that the others make redundant. Of equal ones the last are reported, so that taking out all of them is safe. */
export function lintCovered({ selectors, budget }: LintInput): readonly Finding[] {
  const classes = selectors.map(classOfSelector);
  const spaceOf = makeEventSpaces(classes);
  const isCovered = (own: EventClass, by: readonly EventClass[]): boolean =>
    findEvent({ within: own, without: by, entries: 'several', space: spaceOf(own), budget }) === null;
  const alive = new Set(classes);
  const findings: Finding[] = [];
  for (let index = classes.length - 1; index >= 0; index -= 1) {
    const own = classes[index]!;
    alive.delete(own);
    const by = recordedBy(own, classes, alive, isCovered);
    if (by === undefined || !hasEvents(own)) alive.add(own);
    else
      findings.push({
        at: [index],
        message: `selector ${by.join(' and ')} ${by.length === 1 ? 'records' : 'together record'} all that this one does, and each event once; it only takes up values, so take it out`,
        mend: [{ index, selector: null }],
      });
  }
  return findings.toReversed();
}

/** Indices of classes that together hold all of one, few of them; undefined where they do not. */
function recordedBy(
  own: EventClass,
  classes: readonly EventClass[],
  alive: ReadonlySet<EventClass>,
  isCovered: (own: EventClass, by: readonly EventClass[]) => boolean,
): readonly number[] | undefined {
  const others = classes.filter((other) => alive.has(other) && mayMeet(own, other));
  const keeps = (some: readonly EventClass[]): boolean => isCovered(own, some);
  const alone = others.find((other) => keeps([other]));
  if (alone !== undefined) return [classes.indexOf(alone)];
  if (others.length < 2 || !keeps(others)) return undefined;
  const needed = others.reduce<readonly EventClass[]>((kept, one) => {
    const rest = kept.filter((other) => other !== one);
    return keeps(rest) ? rest : kept;
  }, others);
  return needed.map((other) => classes.indexOf(other));
}
