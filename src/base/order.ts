/** Orders texts by code units, which is the same everywhere, whatever the locale; numbers by size. For `toSorted`. */
export function compare<Value extends string | number | bigint>(one: Value, other: Value): -1 | 0 | 1 {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The items in the order of their keys. */
export function inOrder<Item>(items: Iterable<Item>, keyOf: (item: Item) => string): readonly Item[] {
  return [...items].toSorted((one, other) => compare(keyOf(one), keyOf(other)));
}
