import type { Knowledge, Trilean } from './knowledge.ts';

/** The three tests that the six operators are made of. */
export type Test = 'Equals' | 'StartsWith' | 'EndsWith';

/** A list of values made ready for questions: a selector may hold hundreds, and they are asked of every event. */
interface ValueList {
  readonly values: ReadonlySet<string>;
  readonly sorted: readonly string[];
  /** The different lengths of the values: a prefix or suffix of any other length is none of them. */
  readonly lengths: readonly number[];
}

const lists = new WeakMap<readonly string[], ValueList>();

function listOf(values: readonly string[]): ValueList {
  const known = lists.get(values);
  if (known !== undefined) return known;
  const list = {
    values: new Set(values),
    sorted: values.toSorted(),
    lengths: [...new Set(values.map(({ length }) => length))],
  };
  lists.set(values, list);
  return list;
}

/**
 * Does any of the values hit? Comparison is exact, without wildcards or normalising; a field that the event lacks is hit
 * by nothing. Source: CloudTrail user guide, filtering-data-events, autumn 2026.
 */
export function hitsAny(test: Test, known: Knowledge, values: readonly string[]): Trilean {
  switch (known.kind) {
    case 'text':
      return hitsText(test, known.text, listOf(values)) ? 'yes' : 'no';
    case 'under':
      return hitsUnder(test, known.prefix, listOf(values));
    case 'absent':
      return 'no';
    case 'unknown':
      return values.length > 0 ? 'maybe' : 'no';
  }
}

function hitsText(test: Test, text: string, list: ValueList): boolean {
  switch (test) {
    case 'Equals':
      return list.values.has(text);
    case 'StartsWith':
      return startsWithAny(text, list);
    case 'EndsWith':
      return list.lengths.some((length) => length <= text.length && list.values.has(text.slice(text.length - length)));
  }
}

/** Of all texts that begin with the prefix: are all hit, some, or none? */
function hitsUnder(test: Test, prefix: string, list: ValueList): Trilean {
  switch (test) {
    case 'Equals':
      return hasLonger(prefix, list) ? 'maybe' : 'no';
    case 'StartsWith':
      if (startsWithAny(prefix, list)) return 'yes';
      return hasLonger(prefix, list) ? 'maybe' : 'no';
    case 'EndsWith':
      return list.sorted.length > 0 ? 'maybe' : 'no';
  }
}

function startsWithAny(text: string, { lengths, values }: ValueList): boolean {
  return lengths.some((length) => length <= text.length && values.has(text.slice(0, length)));
}

/** Does any value begin with the prefix? In sorted order such values stand together, from the first one not below it. */
function hasLonger(prefix: string, { sorted }: ValueList): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < prefix) low = middle + 1;
    else high = middle;
  }
  return sorted[low]?.startsWith(prefix) ?? false;
}
