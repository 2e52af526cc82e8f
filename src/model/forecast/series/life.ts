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
export function lifeOf(daily: readonly number[], since: number): Life | undefined {
  let first = since;
  while (first < daily.length && !(daily[first]! > 0)) first += 1;
  if (first >= daily.length) return undefined;
  let last = daily.length - 1;
  while (!(daily[last]! > 0)) last -= 1;
  const isLate = first - since >= NEW_DAYS;
  const isSilent = daily.length - 1 - last >= GONE_DAYS;
  const longest = isLate || isSilent ? longestPause(daily, first, last) : Infinity;
  return {
    from: isLate && first - since > longest ? first : since,
    until: last + 1,
    isGone: isSilent && daily.length - 1 - last > longest,
  };
}

/** That it may make between these days with events, and go on. */
function longestPause(daily: readonly number[], first: number, last: number): number {
  let active = 0;
  let before = first - 1;
  let pause = 0;
  for (let day = first; day <= last; day++) {
    if (!(daily[day]! > 0)) continue;
    if (day - before - 1 > pause) pause = day - before - 1;
    before = day;
    active += 1;
  }
  return active >= REGULAR_DAYS ? PAUSES * pause : Infinity;
}
