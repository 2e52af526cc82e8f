/** The largest of any number of sizes, counts or lengths; 0 where there are none. */
export function largest(sizes: Iterable<number>): number {
  let most = 0;
  for (const size of sizes) most = Math.max(most, size);
  return most;
}

/** The smallest of any number of numbers; infinite where there are none. */
export function smallest(numbers: Iterable<number>): number {
  let least = Infinity;
  for (const number of numbers) least = Math.min(least, number);
  return least;
}
