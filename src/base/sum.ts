/** The sum of numbers, or of what each item has. */
export function sum(numbers: readonly number[]): number;
export function sum<Item>(items: readonly Item[], numberOf: (item: Item) => number): number;
export function sum<Item>(items: readonly Item[], numberOf: (item: Item) => number = Number): number {
  return items.reduce((total, item) => total + numberOf(item), 0);
}
