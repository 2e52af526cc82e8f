/** The word that was probably meant, or undefined where no word is near. */
export function nearest(word: string, words: readonly string[]): string | undefined {
  return nearestOf(word, words, Math.max(1, Math.floor(word.length / 3)))[0];
}

/** The words that are nearest, in their order, where that is no further than the limit. */
export function nearestOf(word: string, words: readonly string[], limit: number): readonly string[] {
  const own = word.toLowerCase();
  let least = limit;
  let near: string[] = [];
  for (const other of words) {
    const distance = distanceBetween(own, other.toLowerCase(), least);
    if (distance > least) continue;
    if (distance < least) near = [];
    near.push(other);
    least = distance;
  }
  return near;
}

/** `; did you mean NAME?`, to end a message with; nothing where no word is near. */
export function didYouMean(word: string, words: readonly string[]): string {
  const near = nearest(word, words);
  return near === undefined ? '' : `; did you mean ${near}?`;
}

/** Levenshtein's distance. @param most where it is more than that, any number that is more is the answer, and a quick one */
export function distanceBetween(a: string, b: string, most = Infinity): number {
  // Each letter that one has more is a step.
  const least = Math.abs(a.length - b.length);
  if (least > most) return least;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    let lowest = i;
    for (let j = 1; j <= b.length; j += 1) {
      const steps = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      next[j] = steps;
      lowest = Math.min(lowest, steps);
    }
    if (lowest > most) return lowest;
    row = next;
  }
  return row[b.length]!;
}
