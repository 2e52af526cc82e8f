/** How much of a normal distribution lies below so many deviations: φ(x)(x + x³/3 + x⁵/(3·5) + …) beside the middle. */
function shareBelow(deviations: number): number {
  let [term, sum] = [deviations, deviations];
  for (let odd = 3; Math.abs(term) > 1e-17; odd += 2) {
    term *= (deviations * deviations) / odd;
    sum += term;
  }
  return 0.5 + (sum * Math.exp((-deviations * deviations) / 2)) / Math.sqrt(2 * Math.PI);
}

/** How many deviations on either side hold such a share of a normal distribution. @param share above 0, below 1 */
export function deviationsFor(share: number): number {
  let [low, high] = [0, 8];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (2 * shareBelow(middle) - 1 < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
