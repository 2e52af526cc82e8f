/** A source of numbers from 0 to below 1 that always gives the same ones for the same seed. */
export type Random = () => number;

/**
 * Mulberry32 over an FNV-1a hash of the seed. Every resource has a seed of its own, so that adding one to the estate
 * leaves the numbers of all others as they are. Integer arithmetic only: it gives the same bytes on every machine.
 */
export function randomOf(seed: string): Random {
  let state = 0x811c9dc5;
  for (const unit of seed.split('')) state = Math.imul(state ^ unit.charCodeAt(0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

export function pick<T>(list: readonly T[], random: Random): T {
  const chosen = list[Math.floor(random() * list.length)];
  if (chosen === undefined) throw new Error('nothing to pick from');
  return chosen;
}
