/** 64 bits as two signed 32-bit numbers. Never both zero, which stands for none. */
export interface Fingerprint {
  readonly high: number;
  readonly low: number;
}

/**
 * The fingerprint of what tells one event from all others, part by part. Two lanes of MurmurHash3's mixing with different
 * multipliers, so that they do not collide together. AWS assigns eventIDs, so no defense against crafted ones is needed.
 */
export function fingerprintOf(...parts: readonly string[]): Fingerprint {
  const text = parts.join(' ');
  let high = 0x9747b28c;
  let low = 0x5bd1e995;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    high = Math.imul(rotate(high ^ Math.imul(rotate(Math.imul(unit, 0xcc9e2d51), 15), 0x1b873593), 13), 5) + 0xe6546b64;
    low = Math.imul(rotate(low ^ Math.imul(rotate(Math.imul(unit, 0x239b961b), 16), 0xab0e9789), 17), 5) + 0x561ccd1b;
  }
  high = finish(high ^ text.length);
  low = finish(low ^ text.length);
  return { high: high | 0, low: high === 0 && low === 0 ? 1 : low | 0 };
}

export function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

export function finish(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
