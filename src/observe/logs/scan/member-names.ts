import { MEMBERS, PLACE_UNDER, PLACES } from './members.ts';

/** A place that has no members that count. */
export const NOWHERE = -1;
/** No member that counts. */
export const NOTHING = -1;

/** The list of resources, whose entries are places. */
export const RESOURCE_LIST = PLACES.length;
export const RESOURCE = PLACES.indexOf('resource');

/** Names beside the members themselves: those that lead to a place. Numbered after the members. */
const WAYS = Object.entries(PLACE_UNDER).map(([name, place]) => ({
  name,
  place: 'record' as const,
  to: place === 'resource' ? RESOURCE_LIST : PLACES.indexOf(place),
}));
const NAMES = [...MEMBERS, ...WAYS];
/** The names one after another, and where each begins; the end of the last one too. */
const LETTERS = Buffer.from(NAMES.map(({ name }) => name).join(''));
const BEGINS = new Int32Array(NAMES.length + 1);
for (const [number, { name }] of NAMES.entries()) BEGINS[number + 1] = BEGINS[number]! + name.length;

/** The place that a name leads to; NOWHERE for a member. */
export const PLACE_BEHIND: readonly number[] = [...MEMBERS.map(() => NOWHERE), ...WAYS.map(({ to }) => to)];

const SLOTS = 256;
const TABLE = new Int8Array(PLACES.length * SLOTS).fill(NOTHING);

for (const [number, { place, name }] of NAMES.entries()) {
  const bytes = Buffer.from(name);
  const slot = PLACES.indexOf(place) * SLOTS + (hashOfName(bytes, 0, bytes.length) & (SLOTS - 1));
  if (TABLE[slot] !== NOTHING) throw new Error(`the names of ${name} and ${NAMES[TABLE[slot]!]!.name} share a slot`);
  TABLE[slot] = number;
}

/** Of the name that lies there; only some of its bytes are looked at. */
export function hashOfName(bytes: Uint8Array, from: number, end: number): number {
  const length = end - from;
  const ends = bytes[from]! | (bytes[length > 2 ? end - 3 : from]! << 8) | (bytes[end - 1]! << 16) | (length << 24);
  const mixed = Math.imul(ends, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}

/** The number of the member, or of the way to a place, that has this name; NOTHING for any other. */
export function findMember(place: number, hash: number, bytes: Uint8Array, from: number, end: number): number {
  const number = TABLE[place * SLOTS + (hash & (SLOTS - 1))]!;
  if (number === NOTHING) return NOTHING;
  const begin = BEGINS[number]!;
  const length = end - from;
  if (BEGINS[number + 1]! - begin !== length) return NOTHING;
  for (let index = 0; index < length; index += 1) if (bytes[from + index] !== LETTERS[begin + index]) return NOTHING;
  return number;
}
