import { compare } from '../../selectors/proof/compare.ts';
import { categoryOf, resourceTypeOf, type Selector } from '../../selectors/selector.ts';
import type { Keepers } from './keepers.ts';

/** Selectors of a trail that record one type of data events, or the network activity of one service. */
export interface DataGroup {
  /** The type, or the service: `AWS::S3::Object`. */
  readonly type: string;
  readonly selectors: readonly Selector[];
}

/** What a trail records besides management events, by type; `isWhole` false: some of it is of no type that is known. */
export function groupsOf(selectors: readonly Selector[]): Groups {
  const found = grouped.get(selectors) ?? makeGroups(selectors);
  grouped.set(selectors, found);
  return found;
}

interface Groups {
  readonly groups: readonly DataGroup[];
  readonly isWhole: boolean;
}

const grouped = new WeakMap<readonly Selector[], Groups>();

function makeGroups(selectors: readonly Selector[]): Groups {
  const others = selectors.filter((selector) => categoryOf(selector) !== 'Management');
  const byType = Map.groupBy(others, typeOf);
  const groups = [...byType].flatMap(([type, own]) => (type === undefined ? [] : [{ type, selectors: own }]));
  return { groups, isWhole: !byType.has(undefined) };
}

export function typeOf(selector: Selector): string | undefined {
  if (categoryOf(selector) === 'Data') return resourceTypeOf(selector);
  if (categoryOf(selector) !== 'NetworkActivity') return undefined;
  const sources = selector.FieldSelectors.filter(({ Field }) => Field === 'eventSource').flatMap(
    ({ Equals }) => Equals ?? [],
  );
  return sources.length === 1 ? `network activity of ${sources[0]}` : undefined;
}

/** Of each trail the types that it can end, because another trail that stands in for it records all of them and goes on to do so. */
export function endedTypes({ trails, standsIn, isFixed }: Keepers): readonly ReadonlySet<string>[] {
  const groups = trails.map(({ selectors }) => new Map(groupsOf(selectors ?? []).groups.map((one) => [one.type, one])));
  const ended = trails.map(() => new Set<string>());
  const holds = (index: number, type: string): boolean => keeperOf(index, type) !== undefined;
  const keeperOf = (index: number, type: string): number | undefined =>
    [...trails.keys()].find((keeper) => {
      const own = groups[keeper]!.get(type);
      return (
        own !== undefined &&
        standsIn(keeper, index) &&
        !ended[keeper]!.has(type) &&
        recordsAllOf(own.selectors, groups[index]!.get(type)!.selectors)
      );
    });
  // Those that would stay are asked last, when the others have ended.
  for (const index of [...trails.keys()].toReversed()) {
    if (isFixed[index]!) continue;
    for (const type of [...groups[index]!.keys()].toSorted()) {
      ended[index]!.add(type);
      const dependents = [...trails.keys()].filter((other) => ended[other]!.has(type));
      if (!dependents.every((other) => holds(other, type))) ended[index]!.delete(type);
    }
  }
  return ended;
}

const known = new WeakMap<readonly Selector[], Map<string, boolean>>();

/** Do the selectors surely record every event that the others record? Many trails of a fleet have the same. */
export function recordsAllOf(wide: readonly Selector[], narrow: readonly Selector[]): boolean {
  const answers = known.get(wide) ?? new Map<string, boolean>();
  known.set(wide, answers);
  const key = JSON.stringify(narrow.map(({ FieldSelectors }) => FieldSelectors));
  const found = answers.get(key);
  if (found !== undefined) return found;
  const { lost, uncertain } = compare(narrow, wide);
  const answer = lost.length === 0 && uncertain.every(({ side }) => side !== 'lost');
  answers.set(key, answer);
  return answer;
}
