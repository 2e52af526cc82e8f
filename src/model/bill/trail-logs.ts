import { type Bounds, sumBounds } from '../quantity/bounds.ts';
import { Decimal, ZERO } from '../quantity/decimal.ts';
import { type LogFiles, logFilesOf } from './log-files.ts';
import { hoursOf } from '../quantity/month.ts';
import type { PlaceSums } from './place-sums.ts';
import type { PreparedTraffic } from '../forecast/prepared-row.ts';
import type { Trail } from '../snapshot/snapshot.ts';

/** Regions that every account has without opting in (Account Management reference guide, manage-acct-regions, 2026). */
const DEFAULT_REGIONS = 17;
/** What a trail writes in a month, for all its accounts and Regions. */
export interface TrailLogs {
  readonly trail: Trail;
  /** One entry for each account and Region, because CloudTrail keeps their events in files of their own. */
  readonly groups: readonly LogFiles[];
  readonly files: Bounds<Decimal>;
  readonly raw: Bounds<Decimal>;
  readonly bytes: Bounds<Decimal>;
  /** Digest files, if log file validation is on. */
  readonly digests: Bounds<Decimal>;
}

/** In the order of the trails; a trail that reaches no traffic writes nothing. */
export function logsOfTrails(
  places: readonly PlaceSums[],
  trails: readonly Trail[],
  traffic: PreparedTraffic,
): readonly TrailLogs[] {
  const found = new Map<Trail, { groups: LogFiles[]; accounts: Set<string>; places: number }>();
  for (const place of places)
    place.trails.forEach((trail, index) => {
      const own = found.get(trail) ?? { groups: [], accounts: new Set<string>(), places: 0 };
      found.set(trail, own);
      own.accounts.add(place.account);
      own.places += 1;
      const files = logFilesOf(place.trailSums[index]!.volume, traffic);
      if (files.raw.high?.isZero() !== true) own.groups.push(files);
    });
  const hours = new Decimal(hoursOf(traffic.month, traffic.window));
  return trails.flatMap((trail) => {
    const own = found.get(trail);
    if (own === undefined) return [];
    const sum = (pick: (group: LogFiles) => Bounds<Decimal>): Bounds<Decimal> => sumBounds(own.groups.map(pick), ZERO);
    return [
      {
        trail,
        groups: own.groups,
        files: sum(({ files }) => files),
        raw: sum(({ raw }) => raw),
        bytes: sum(({ bytes }) => bytes),
        digests: digestsOf(trail, own.places, own.accounts.size, hours),
      },
    ];
  });
}

/**
 * A digest an hour for each account and Region, also without activity (CloudTrail user guide,
 * cloudtrail-log-file-validation-intro, 2026-04-13). Which Regions without traffic are enabled is not known.
 */
function digestsOf(trail: Trail, places: number, accounts: number, hours: Decimal): Bounds<Decimal> {
  const seen = hours.times(places);
  const most = trail.multiRegion ? Math.max(places, DEFAULT_REGIONS * accounts) : places;
  return { low: trail.logging === null ? ZERO : seen, expected: seen, high: hours.times(most) };
}
