import { TextTree } from '../match/text-tree.ts';
import type { Hits } from './event-class.ts';
import { isHit } from './holds.ts';

/** What one text is: hit by `in` (absent: anything), and not hit by `notIn`. */
export interface Region {
  readonly in: readonly Hits[];
  readonly notIn: Hits;
}

/** The same texts in fewer words: values that say nothing beside the others are left out. */
export function simplifyRegion(included: readonly Hits[], excluded: readonly Hits[]): Region {
  const notIn = excluded.reduce<Hits>(joined, {});
  const met = included.reduce<readonly Hits[]>((sum, hits) => {
    const last = sum.at(-1);
    const both = last === undefined ? undefined : intersect(last, hits);
    return both === undefined ? [...sum, hits] : [...sum.slice(0, -1), both];
  }, []);
  const left = met.map((hits) => withoutSwallowed(hits, notIn));
  return { in: left, notIn: left.length === 0 ? notIn : withoutDistant(notIn, left) };
}

function joined(a: Hits, b: Hits): Hits {
  const both = (operator: 'Equals' | 'StartsWith' | 'EndsWith'): object => {
    const values = [...new Set([...(a[operator] ?? []), ...(b[operator] ?? [])])];
    return values.length === 0 ? {} : { [operator]: values };
  };
  return { ...both('Equals'), ...both('StartsWith'), ...both('EndsWith') };
}

/** Texts that both hit, as one list; undefined where a suffix or pattern keeps them from being one. */
function intersect(a: Hits, b: Hits): Hits | undefined {
  if ([a, b].some(({ EndsWith, Pattern }) => EndsWith !== undefined || Pattern !== undefined)) return undefined;
  const equal = [
    ...(a.Equals ?? []).filter((value) => isHit(value, b)),
    ...(b.Equals ?? []).filter((value) => isHit(value, a)),
  ];
  const [own, others] = [a.StartsWith ?? [], b.StartsWith ?? []].map((values) => new TextTree(values, 'start'));
  const starts = [
    ...(a.StartsWith ?? []).filter((value) => others!.hasPartOf(value)),
    ...(b.StartsWith ?? []).filter((value) => own!.hasPartOf(value)),
  ];
  return {
    ...(equal.length === 0 ? {} : { Equals: [...new Set(equal)] }),
    ...(starts.length === 0 ? {} : { StartsWith: [...new Set(starts)] }),
  };
}

/** Without the values whose every text is excluded, and those that another value includes. */
function withoutSwallowed({ Equals = [], StartsWith = [], EndsWith = [], ...rest }: Hits, notIn: Hits): Hits {
  const own = new TextTree(StartsWith, 'start');
  const excluded = new TextTree(notIn.StartsWith ?? [], 'start');
  const excludedEnds = new TextTree(notIn.EndsWith ?? [], 'end');
  const excludedTexts = new Set(notIn.Equals);
  // A value is itself among its own: what includes it is shorter.
  const starts = StartsWith.filter((value) => !excluded.hasPartOf(value) && !own.hasPartOf(value.slice(0, -1)));
  const equal = Equals.filter(
    (value) =>
      !excludedTexts.has(value) &&
      !excluded.hasPartOf(value) &&
      !excludedEnds.hasPartOf(value) &&
      !own.hasPartOf(value),
  );
  const ends = EndsWith.filter((value) => !excludedEnds.hasPartOf(value));
  return {
    ...rest,
    ...(equal.length === 0 ? {} : { Equals: equal }),
    ...(starts.length === 0 ? {} : { StartsWith: starts }),
    ...(ends.length === 0 ? {} : { EndsWith: ends }),
  };
}

/** Without the exclusions that no included text could be hit by. */
function withoutDistant({ Equals = [], StartsWith = [], EndsWith = [] }: Hits, included: readonly Hits[]): Hits {
  const trees = included.map((hits) => ({ hits, starts: new TextTree(hits.StartsWith ?? [], 'start') }));
  const starts = StartsWith.filter((value) =>
    trees.every(({ hits, starts: tree }) => hits.EndsWith !== undefined || tree.hasPartOf(value)),
  );
  const equal = Equals.filter((value) => included.every((hits) => isHit(value, hits)));
  const ends = included.every((hits) => hits.StartsWith !== undefined || hits.EndsWith !== undefined) ? EndsWith : [];
  return {
    ...(equal.length === 0 ? {} : { Equals: equal }),
    ...(starts.length === 0 ? {} : { StartsWith: starts }),
    ...(ends.length === 0 ? {} : { EndsWith: ends }),
  };
}
