import type { FleetFile, TrailFile } from './fleet-file.ts';
import { each, type LineKey, type Quantities, type Three, whole } from './naive-lines.ts';
import { reaches } from './naive-recording.ts';
import {
  addStorage,
  agesOfTrail,
  daysWithoutEnd,
  type FileGroup,
  filesOf,
  foreverIn,
  inGigabytes,
  inMonths,
  NOTHING,
  storedDays,
  type Time,
} from './naive-storage.ts';
import { plus, ratio, times } from './rational.ts';

/** What a trail causes in other services, from the events that it records. */
export function addDownstream(
  trail: TrailFile,
  groups: readonly FileGroup[],
  fleet: FleetFile,
  days: number,
  quantities: Quantities,
): void {
  const sink = { kind: 'trail', name: trail.name, arn: trail.arn };
  const raw = groups.reduce<Three>((sum, group) => each(sum, group.raw, plus), NOTHING);
  if (trail.cloudWatchLogs !== null)
    addLogs(trail, raw, { fleet, ages: agesOfTrail(trail, fleet), days }, sink, quantities);
  const { bucket, snsTopic, account } = trail;
  // A notice is charged where the topic is, wherever the files go.
  if (snsTopic !== null)
    for (const group of groups)
      quantities.add(
        { dimension: 'sns.notifications', account, region: snsTopic.split(':')[3] ?? '', sink },
        filesOf(group, days),
      );
  if (bucket === null) return;
  const region = fleet.logBuckets.find(({ name }) => name === bucket)?.region ?? trail.homeRegion;
  const lineOf = (dimension: string): LineKey => ({ dimension, account: trail.account, region, sink });
  quantities.add(lineOf('s3.requests'), digestsOf(trail, fleet, days));
  for (const group of groups) {
    const files = filesOf(group, days);
    quantities.add(lineOf('s3.requests'), files);
    addStorage({ files, raw: group.raw }, { fleet, ages: agesOfTrail(trail, fleet), days }, bucket, lineOf, quantities);
  }
}

/** An hour's digest for each account and Region: those that have traffic, at most every Region of each account. */
function digestsOf(trail: TrailFile, { traffic }: FleetFile, days: number): Three {
  if (trail.logFileValidation === false) return whole(0);
  const hours = days * 24;
  const reached = traffic.filter((row) => reaches(trail, row));
  const pairs = new Set(reached.map(({ account, region }) => `${account} ${region}`)).size;
  const accounts = new Set(reached.map(({ account }) => account)).size;
  const most = trail.multiRegion ? Math.max(pairs, 17 * accounts) : pairs;
  return whole(trail.logFileValidation === undefined ? 0 : hours * pairs, hours * pairs, hours * most);
}

function addLogs(
  trail: TrailFile,
  raw: Three,
  { fleet, ages, days }: Time,
  sink: LineKey['sink'],
  quantities: Quantities,
): void {
  const arn = typeof trail.cloudWatchLogs === 'string' ? trail.cloudWatchLogs : undefined;
  const region = arn?.split(':')[3] ?? trail.homeRegion;
  const lineOf = (dimension: string): LineKey => ({ dimension, account: trail.account, region, sink });
  const kept = fleet.logGroups.find((group) => group.arn === arn)?.retentionDays;
  const gigabytes = inGigabytes(raw);
  const compressed = each(gigabytes, [ratio(8, 100), ratio(20, 100), ratio(1)], times);
  quantities.add(lineOf('logs.ingestion'), gigabytes);
  const unended = kept === null ? foreverIn(fleet, ages) : daysWithoutEnd(fleet);
  const time = storedDays(NOTHING, kept == null ? unended : whole(kept), ages, days);
  quantities.add(lineOf('logs.storage'), each(compressed, inMonths(time), times));
}
