/** What a mutation may put in: marks of every form, and bytes that are none. */
const TOKENS = [
  '{',
  '}',
  '[',
  ']',
  '"',
  '\\',
  ',',
  ':',
  '\n',
  '\t',
  '\r',
  '|',
  '=',
  ', ',
  '}{',
  '{}',
  '[]',
  'null',
  '""',
]
  .concat([
    'EVENTS\t',
    '---\n',
    '- a',
    '\u0000',
    '\uFEFF',
    'é',
    '1e999',
    '2026-10-01T00:00:00Z ',
    '{"Records":[',
    '__proto__',
  ])
  .map((token) => Buffer.from(token));

/** Numbers from 0 to below 1. */
export type Chance = () => number;

/**
 * One to four mistakes in the bytes of a file: something put in, taken out, overwritten or cut off. None of them copies
 * anything, so no event can stand in it twice.
 */
export function mutate(content: Buffer, chance: Chance): Buffer {
  let mutated = content;
  for (let mistakes = 1 + Math.floor(chance() * 4); mistakes > 0; mistakes -= 1) {
    const at = Math.floor(chance() * (mutated.length + 1));
    const length = Math.floor(chance() ** 4 * mutated.length);
    const token = TOKENS[Math.floor(chance() * TOKENS.length)]!;
    const end = [at, at + length, at + token.length, at + 1][Math.floor(chance() * 4)]!;
    const put = chance() < 0.3 ? Buffer.alloc(0) : chance() < 0.5 ? token : Buffer.from([Math.floor(chance() * 256)]);
    mutated =
      chance() < 0.05 ? mutated.subarray(0, at) : Buffer.concat([mutated.subarray(0, at), put, mutated.subarray(end)]);
  }
  return mutated;
}

/** The same numbers for the same seed (mulberry32, public domain). */
export function chanceOf(seed: number): Chance {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
