/** Adds all of `more` to the end of a list, however many; a call that spreads a long list throws. */
export function append<Item>(list: Item[], more: Iterable<Item>): void {
  for (const item of more) list.push(item);
}
