const DAY = 86_400_000;

/** Whole UTC days; `end` is exclusive. */
export interface ObservedWindow {
  readonly start: Date;
  readonly end: Date;
  readonly days: number;
}

/** The last `days` whole days before `now`: a day that is not over is not counted. */
export function windowBefore(now: Date, days: number): ObservedWindow {
  const end = new Date(Math.floor(now.getTime() / DAY) * DAY);
  return { start: new Date(end.getTime() - days * DAY), end, days };
}

/** Which day of the window an instant lies in, from 0; undefined outside. */
export function dayOf({ start, days }: ObservedWindow, instant: Date): number | undefined {
  const day = Math.floor((instant.getTime() - start.getTime()) / DAY);
  return day >= 0 && day < days ? day : undefined;
}
