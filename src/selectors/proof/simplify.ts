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
  const equal = [...(a.Equals ?? []).filter((value) => isHit(value, b)), ...(b.Equals ?? []).filter((value) => isHit(value, a))];
  const starts = (a.StartsWith ?? []).flatMap((one) =>
    (b.StartsWith ?? []).flatMap((other) =>
      one.startsWith(other) ? [one] : other.startsWith(one) ? [other] : [],
    ),
  );
  return {
    ...(equal.length === 0 ? {} : { Equals: [...new Set(equal)] }),
    ...(starts.length === 0 ? {} : { StartsWith: [...new Set(starts)] }),
  };
}

/** Without the values whose every text is excluded, and those that another value includes. */
function withoutSwallowed({ Equals = [], StartsWith = [], EndsWith = [], ...rest }: Hits, notIn: Hits): Hits {
  const starts = StartsWith.filter(
    (value) => !(notIn.StartsWith ?? []).some((excluded) => value.startsWith(excluded)) && isShortest(value, StartsWith),
  );
  const equal = Equals.filter((value) => !isHit(value, notIn) && !starts.some((start) => value.startsWith(start)));
  const ends = EndsWith.filter((value) => !(notIn.EndsWith ?? []).some((excluded) => value.endsWith(excluded)));
  return {
    ...rest,
    ...(equal.length === 0 ? {} : { Equals: equal }),
    ...(starts.length === 0 ? {} : { StartsWith: starts }),
    ...(ends.length === 0 ? {} : { EndsWith: ends }),
  };
}

function isShortest(value: string, values: readonly string[]): boolean {
  return !values.some((other) => other !== value && value.startsWith(other));
}

/** Without the exclusions that no included text could be hit by. */
function withoutDistant({ Equals = [], StartsWith = [], EndsWith = [] }: Hits, included: readonly Hits[]): Hits {
  const starts = StartsWith.filter((value) =>
    included.every(
      (hits) => hits.EndsWith !== undefined || (hits.StartsWith ?? []).some((start) => value.startsWith(start)),
    ),
  );
  const equal = Equals.filter((value) => included.every((hits) => isHit(value, hits)));
  const ends = included.every((hits) => hits.StartsWith !== undefined || hits.EndsWith !== undefined) ? EndsWith : [];
  return {
    ...(equal.length === 0 ? {} : { Equals: equal }),
    ...(starts.length === 0 ? {} : { StartsWith: starts }),
    ...(ends.length === 0 ? {} : { EndsWith: ends }),
  };
}
