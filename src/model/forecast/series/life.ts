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
  let [first, last, active, pause] = [-1, -1, 0, 0];
  for (let day = since; day < daily.length; day++) {
    if (!(daily[day]! > 0)) continue;
    if (first < 0) first = day;
    else if (day - last - 1 > pause) pause = day - last - 1;
    last = day;
    active += 1;
  }
  if (first < 0) return undefined;
  const ends = (silent: number, least: number): boolean =>
    active >= REGULAR_DAYS && silent >= least && silent > PAUSES * pause;
  return {
    from: ends(first - since, NEW_DAYS) ? first : since,
    until: last + 1,
    isGone: ends(daily.length - 1 - last, GONE_DAYS),
  };
}
