import { eachValue } from '../lint/each-value.ts';
import { findUnresolved } from '../lint/unresolved.ts';
import { type Condition, type Operator, OPERATORS, type Selector } from '../selector.ts';
import { referenceIn } from '../validate/reference.ts';
import type { ReadSelectors } from '../validate/validate.ts';
import type { Open } from './open.ts';

/** What selectors record whatever stands for their references, and what they may record at most. */
export interface SelectorBounds {
  /** Recorded in any case. */
  readonly least: readonly Selector[];
  /** For each of `least`, its index in the list. */
  readonly leastFrom: readonly number[];
  /** Null: it may be anything. */
  readonly most: readonly Selector[] | null;
  /** What the two differ by, as a sentence names it; empty: they are the same. */
  readonly references: readonly string[];
  /** Only values of conditions are open: which selectors there are is known. */
  readonly isOfTexts: boolean;
}

/**
 * The bounds of selectors in which references stand for any text. An event is in `least` if and only if some selector
 * records it for every text, as references in different places are taken to be different.
 */
export function boundsOf({ selectors, origins }: ReadSelectors, open?: Open): SelectorBounds {
  const values = new Map<string, string>();
  for (const place of eachValue(selectors)) {
    const isOpen = open?.values.has(place.value) === true || findUnresolved(place) !== undefined;
    if (isOpen) values.set(place.value, referenceIn(place.value) ?? place.value);
  }
  const isLoose = (index: number): boolean => open?.selectors.has(origins?.[index]?.index ?? index) === true;
  const references = [...new Set([...values.values(), ...(open?.places.map(({ reference }) => reference) ?? [])])];
  if (references.length === 0)
    return {
      least: selectors,
      leastFrom: selectors.map((_one, index) => index),
      most: selectors,
      references,
      isOfTexts: true,
    };
  const least = selectors.flatMap((selector, index) => {
    const surely = isLoose(index) ? undefined : surelyRecorded(selector, values);
    return surely === undefined ? [] : [{ selector: surely, index }];
  });
  return {
    least: least.map(({ selector }) => selector),
    leastFrom: least.map(({ index }) => index),
    most: open?.isAnything === true ? null : selectors.map((selector) => mostRecorded(selector, values)),
    references,
    isOfTexts: open === undefined || (open.selectors.size === 0 && !open.isAnything),
  };
}

type OpenValues = ReadonlyMap<string, string>;

/** undefined: nothing is surely recorded. */
function surelyRecorded(selector: Selector, open: OpenValues): Selector | undefined {
  const conditions: Condition[] = [];
  for (const condition of selector.FieldSelectors) {
    const result: Partial<Record<Operator, readonly string[]>> = {};
    const add = (operator: Operator, values: readonly string[]): void => {
      result[operator] = [...(result[operator] ?? []), ...values];
    };
    for (const operator of OPERATORS) {
      const values = condition[operator];
      if (values === undefined) continue;
      const known = values.filter((value) => !open.has(value));
      if (!operator.startsWith('Not')) {
        if (known.length > 0) add(operator, known);
        continue;
      }
      if (known.length > 0) add(operator, known);
      for (const value of values.filter((one) => open.has(one))) {
        // It keeps out no more than the texts with its known beginning, or with its known end.
        const { start, end } = edgesOf(value);
        if (start !== '' && operator !== 'NotEndsWith') add('NotStartsWith', [start]);
        else if (end !== '' && operator !== 'NotStartsWith') add('NotEndsWith', [end]);
        else return undefined;
      }
    }
    if (includes(condition) && !includes(result)) return undefined;
    conditions.push({ Field: condition.Field, ...result });
  }
  return { FieldSelectors: conditions };
}

function mostRecorded(selector: Selector, open: OpenValues): Selector {
  const conditions = selector.FieldSelectors.flatMap((condition): readonly Condition[] => {
    const result: Partial<Record<Operator, readonly string[]>> = {};
    const add = (operator: Operator, values: readonly string[]): void => {
      result[operator] = [...(result[operator] ?? []), ...values];
    };
    let isWide = false;
    for (const operator of OPERATORS) {
      const values = condition[operator];
      if (values === undefined) continue;
      const known = values.filter((value) => !open.has(value));
      if (known.length > 0) add(operator, known);
      if (operator.startsWith('Not')) continue;
      for (const value of values.filter((one) => open.has(one))) {
        const { start, end } = edgesOf(value);
        if (start !== '' && operator !== 'EndsWith') add('StartsWith', [start]);
        else if (end !== '' && operator !== 'StartsWith') add('EndsWith', [end]);
        else isWide = true;
      }
    }
    const kept = Object.entries(result).filter(([operator]) => !isWide || operator.startsWith('Not'));
    return kept.length === 0 ? [] : [{ Field: condition.Field, ...Object.fromEntries(kept) }];
  });
  return { FieldSelectors: conditions };
}

function includes(condition: Readonly<Partial<Record<Operator, unknown>>>): boolean {
  return OPERATORS.some((operator) => !operator.startsWith('Not') && condition[operator] !== undefined);
}

/** What of a value is known before its first reference, and behind its last. */
function edgesOf(value: string): { readonly start: string; readonly end: string } {
  const first = referenceIn(value);
  if (first === undefined) return { start: '', end: '' };
  const end = /^.*(?:\}|>|REPLACE_WITH_\w*)(?<end>.*?)$/s.exec(value)?.groups?.['end'] ?? '';
  return { start: value.slice(0, value.indexOf(first)), end };
}
