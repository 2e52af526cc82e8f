/** So many numbers are put in order faster than one of them is found. */
export const FEW = 20;

/** Of the first `length` numbers, which it puts into another order. 0 of none. */
export function medianOf(values: Float64Array, length = values.length): number {
  if (length === 0) return 0;
  if (length <= FEW) return medianBetween(values, 0, length, new Float64Array(FEW));
  const middle = length >> 1;
  const upper = select(values, length, middle);
  if (length % 2 === 1) return upper;
  // What lies before the middle is not greater: its greatest is the other one.
  let lower = values[0]!;
  for (let index = 1; index < middle; index++) if (values[index]! > lower) lower = values[index]!;
  return (lower + upper) / 2;
}

/**
 * Of the few numbers from `start` to before `end`, of which there are some.
 *
 * @param room for them: it is overwritten
 */
export function medianBetween(values: Float64Array, start: number, end: number, room: Float64Array): number {
  // The smaller half is put in order, by insertion, with the middle as its last.
  const half = ((end - start) >> 1) + 1;
  let count = 0;
  for (let index = start; index < end; index++) {
    const value = values[index]!;
    if (count < half) count += 1;
    else if (value >= room[count - 1]!) continue;
    let at = count - 1;
    for (; at > 0 && room[at - 1]! > value; at--) room[at] = room[at - 1]!;
    room[at] = value;
  }
  return (room[(end - start - 1) >> 1]! + room[half - 1]!) / 2;
}

/** The same of the first `length` whole numbers, which are lost: code that is not compiled yet has these without asking for room. */
export function medianOfFew(values: number[], length: number): number {
  const half = (length >> 1) + 1;
  let count = 0;
  for (let index = 0; index < length; index++) {
    const value = values[index]!;
    if (count < half) count += 1;
    else if (value >= values[count - 1]!) continue;
    let at = count - 1;
    for (; at > 0 && values[at - 1]! > value; at--) values[at] = values[at - 1]!;
    values[at] = value;
  }
  return (values[(length - 1) >> 1]! + values[half - 1]!) / 2;
}

export function medianOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}

/** Hoare's selection: the value that would be at `wanted` in order, with none greater before it. */
function select(values: Float64Array, length: number, wanted: number): number {
  let left = 0;
  let right = length - 1;
  while (left < right) {
    const pivot = values[wanted]!;
    let low = left;
    let high = right;
    do {
      while (values[low]! < pivot) low += 1;
      while (pivot < values[high]!) high -= 1;
      if (low <= high) {
        const swapped = values[low]!;
        values[low++] = values[high]!;
        values[high--] = swapped;
      }
    } while (low <= high);
    if (high < wanted) left = low;
    if (wanted < low) right = high;
  }
  return values[wanted]!;
}
