/** So many numbers are put in order faster than one of them is found. */
const FEW = 20;

/** Of the first `length` numbers, which it puts into another order. 0 of none. */
export function medianOf(values: Float64Array, length = values.length): number {
  if (length === 0) return 0;
  const middle = length >> 1;
  if (length <= FEW) {
    order(values, length);
    return length % 2 === 1 ? values[middle]! : (values[middle - 1]! + values[middle]!) / 2;
  }
  const upper = select(values, length, middle);
  if (length % 2 === 1) return upper;
  // What lies before the middle is not greater: its greatest is the other one.
  let lower = values[0]!;
  for (let index = 1; index < middle; index++) if (values[index]! > lower) lower = values[index]!;
  return (lower + upper) / 2;
}

/** By insertion. */
function order(values: Float64Array, length: number): void {
  for (let index = 1; index < length; index++) {
    const value = values[index]!;
    let at = index - 1;
    while (at >= 0 && values[at]! > value) {
      values[at + 1] = values[at]!;
      at -= 1;
    }
    values[at + 1] = value;
  }
}

/** Hoare's selection: the value that would be at `wanted` in order, with none greater before it. */
function select(values: Float64Array, length: number, wanted: number): number {
  let [left, right] = [0, length - 1];
  while (left < right) {
    const pivot = values[wanted]!;
    let [low, high] = [left, right];
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
