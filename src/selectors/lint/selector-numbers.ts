/** How many selectors a message names. */
const SHOWN = 3;

/** Selectors and what they do, as a message names them: `selector 2 records`, `selectors 0, 1 and 2 together record`. */
export function sayOf(indices: readonly number[], one: string, several: string): string {
  if (indices.length === 1) return `selector ${indices[0]} ${one}`;
  const isAll = indices.length <= SHOWN;
  const shown = isAll ? indices.slice(0, -1) : indices.slice(0, SHOWN);
  const last = isAll ? indices.at(-1) : `${indices.length - SHOWN} more`;
  return `selectors ${shown.join(', ')} and ${last} ${several}`;
}
