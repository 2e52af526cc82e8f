import type { Selector } from '../selector.ts';

/** The services that a selector names, or undefined where it is open to others. */
export function namedSources({ FieldSelectors }: Selector): readonly string[] | undefined {
  const own = FieldSelectors.filter(({ Field }) => Field === 'eventSource');
  const isOpen = own.some(({ StartsWith, EndsWith }) => StartsWith !== undefined || EndsWith !== undefined);
  const named = own.flatMap(({ Equals = [] }) => Equals);
  return isOpen || named.length === 0 ? undefined : named;
}
