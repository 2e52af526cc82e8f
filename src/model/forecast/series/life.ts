/** A series without an event in its first week is taken to be younger than the window. */
const SILENT_DAYS = 7;
/** A series that had events on so many of its days, and none on the last ones, is taken to be gone. */
const REGULAR = 0.8;
const GONE_DAYS = 4;

export interface Life {
  /** The first day that counts: 0, but of a series that is younger than the window. */
  readonly from: number;
  readonly isGone: boolean;
}

/** undefined of a series without an event. */
export function lifeOf(daily: readonly number[]): Life | undefined {
  const first = daily.findIndex((events) => events > 0);
  if (first < 0) return undefined;
  const from = first < SILENT_DAYS ? 0 : first;
  const last = daily.findLastIndex((events) => events > 0);
  const silent = daily.length - 1 - last;
  if (silent < GONE_DAYS) return { from, isGone: false };
  let active = 0;
  for (let day = from; day <= last; day++) if (daily[day]! > 0) active += 1;
  return { from, isGone: active > REGULAR * (last - from + 1) };
}
