/** Of the numbers from `start` to before `end`. */
export function meanOf(values: Float64Array, start: number, end: number): number {
  let sum = 0;
  for (let index = start; index < end; index++) sum += values[index]!;
  return sum / (end - start);
}
