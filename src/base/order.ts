/** Sorts by code units, which is the same everywhere, whatever the locale. */
export function inOrder<Item>(items: Iterable<Item>, keyOf: (item: Item) => string): readonly Item[] {
  return [...items].toSorted((one, other) => {
    const [left, right] = [keyOf(one), keyOf(other)];
    return left < right ? -1 : left > right ? 1 : 0;
  });
}
