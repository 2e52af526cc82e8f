import { ABSENT, type Knowledge, type Trilean, UNKNOWN } from '../event/knowledge.ts';
import { TextTree } from './text-tree.ts';

/** The three tests that the six operators are made of. */
export type Test = 'Equals' | 'StartsWith' | 'EndsWith';

/** The values of one operator made ready for questions: a selector may hold hundreds, and they are asked of every event. */
export class ValueList {
  readonly texts: readonly string[];
  /** The only value, where there is one alone: most lists, and the cheapest to ask. */
  readonly #only: string | undefined;
  #set: ReadonlySet<string> | undefined;
  #starts: TextTree | undefined;
  #ends: TextTree | undefined;
  #sorted: readonly string[] | undefined;

  constructor(texts: readonly string[]) {
    this.texts = texts;
    this.#only = texts.length === 1 ? texts[0] : undefined;
  }

  /**
   * Does any of the values hit? Comparison is exact, without wildcards or normalising; a field that the event lacks is
   * hit by nothing. Source: CloudTrail user guide, filtering-data-events, autumn 2026.
   */
  hits(test: Test, known: Knowledge): Trilean {
    if (typeof known === 'string') return this.#hitsText(test, known) ? 'yes' : 'no';
    if (known === ABSENT || this.texts.length === 0) return 'no';
    return known === UNKNOWN ? 'maybe' : this.#hitsUnder(test, known.prefix);
  }

  #hitsText(test: Test, text: string): boolean {
    const only = this.#only;
    switch (test) {
      case 'Equals':
        return only === undefined ? (this.#set ??= new Set(this.texts)).has(text) : only === text;
      case 'StartsWith':
        return only === undefined ? this.#hasPrefixOf(text) : text.startsWith(only);
      case 'EndsWith':
        return only === undefined
          ? (this.#ends ??= new TextTree(this.texts, 'end')).hasPartOf(text)
          : text.endsWith(only);
    }
  }

  #hasPrefixOf(text: string): boolean {
    return (this.#starts ??= new TextTree(this.texts, 'start')).hasPartOf(text);
  }

  /** Of all texts that begin with the prefix: are all hit, some, or none? */
  #hitsUnder(test: Test, prefix: string): Trilean {
    switch (test) {
      case 'Equals':
        return this.#hasLonger(prefix) ? 'maybe' : 'no';
      case 'StartsWith':
        if (this.#hasPrefixOf(prefix)) return 'yes';
        return this.#hasLonger(prefix) ? 'maybe' : 'no';
      case 'EndsWith':
        return 'maybe';
    }
  }

  /** Does any value begin with the prefix? In sorted order such values stand together, from the first one not below it. */
  #hasLonger(prefix: string): boolean {
    const sorted = (this.#sorted ??= this.texts.toSorted());
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]! < prefix) low = middle + 1;
      else high = middle;
    }
    return sorted[low]?.startsWith(prefix) ?? false;
  }
}
