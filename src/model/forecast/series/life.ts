/** A series is regular that had events on so many days; it ends with a silence that is longer than so many of its pauses. */
const REGULAR_DAYS = 7;
const PAUSES = 3;
/** A regular series without an event on so many last days is taken to be gone, on so many first days to be new. */
const GONE_DAYS = 4;
const NEW_DAYS = 7;

export interface Life {
  /** The first day that counts, and the day after the last event. */
  readonly from: number;
  readonly until: number;
  readonly isGone: boolean;
}

/**
 * A series with few events may pause for as long as it likes: of a regular one a silence says more.
 *
 * @param since the first day that may count
 * @returns undefined for a series without an event
 */
export function lifeOf(daily: Float64Array, since: number): Life | undefined {
  let first = -1;
  let last = -1;
  let active = 0;
  let pause = 0;
  for (let day = since; day < daily.length; day++) {
    if (!(daily[day]! > 0)) continue;
    if (first < 0) first = day;
    else if (day - last - 1 > pause) pause = day - last - 1;
    last = day;
    active += 1;
  }
  if (first < 0) return undefined;
  const longest = active >= REGULAR_DAYS ? PAUSES * pause : Infinity;
  const before = first - since;
  const after = daily.length - 1 - last;
  return {
    from: before >= NEW_DAYS && before > longest ? first : since,
    until: last + 1,
    isGone: after >= GONE_DAYS && after > longest,
  };
}
