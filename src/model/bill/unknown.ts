import { regionDoubt, regionFault } from '../../facts/find-region.ts';
import { CATEGORY_EVENTS } from '../../facts/category.ts';
import { listed } from '../../base/words.ts';
import { findResourceType } from '../../facts/resource-types.ts';
import { viewShape } from '../../selectors/event/event-view.ts';
import type { Selector } from '../../selectors/selector.ts';
import { reaches } from './coverage.ts';
import { isOfStore } from './lake.ts';
import type { Line } from './line.ts';
import { ingests, records } from './recording.ts';
import { channelsToLogs } from './direct-delivery.ts';
import { findUnknownClasses, type UnknownClass } from './find-unknown-classes.ts';
import { findUnseenDelivery, type UnseenDelivery } from './find-unseen-delivery.ts';
import { type OpenSetting, unknownOfStore, unknownOfTrail } from './unknown-settings.ts';
import { sinkNames } from '../snapshot/sink-names.ts';
import { findUnexplained, type Unexplained } from './find-unexplained.ts';
import type { RetentionPlan } from '../retention/retention-plan.ts';
import type { Channel, EventDataStore, Snapshot, TrafficRow, Trail } from '../snapshot/snapshot.ts';

/** Something that costs money and whose amount is not known. */
export interface Unknown {
  readonly what: string;
  readonly reason: string;
  readonly remedy: string;
  /** What has no count because of it: ARNs, and the event source of calls whose resource is not known. */
  readonly uncounted?: readonly string[];
}

/**
 * Everything unknown that affects the cost: it counts as 0 in `low`, is left out of `expected`, and leaves `high` open.
 *
 * @param retention how long log files are kept in all buckets, as the user wishes; null: as each bucket is set
 */
export function findUnknowns(
  snapshot: Snapshot,
  trails: readonly Trail[],
  stores: readonly EventDataStore[],
  lines: readonly Line[],
  retention: RetentionPlan | null,
): readonly Unknown[] {
  const recorded = makeIsRecorded(trails, stores, channelsToLogs(snapshot));
  return [
    // A count that is not known matters only where something is charged by it.
    ...(lines.some(({ cost, rate }) => cost.high === null && rate !== null)
      ? uncountedTraffic(snapshot, recorded)
      : []),
    ...unpricedRegions(lines),
    // A plan for all buckets takes the place of their rules.
    ...(retention === null ? findUnknownClasses(snapshot, trails, lines).map(unknownClass) : []),
    ...rowsWithoutCategory(snapshot).filter(recorded).map(openCategory),
    ...unknownTrails(findUnexplained(snapshot), trails),
    ...findUnseenDelivery(snapshot).map(unseenDelivery),
    ...unknownSettings(trails, stores, lines, snapshot.gaps),
    ...stores.filter(({ ingesting }) => ingesting).flatMap((store) => otherSources(store, snapshot)),
    ...snapshot.gaps.map(({ what, reason, remedy, subjects }) => ({
      what,
      reason,
      remedy: remedy ?? 'take another snapshot',
      uncounted: subjects.flatMap((one) => ('resource' in one ? [one.resource.arn] : [])),
    })),
  ];
}

const withoutCategory = new WeakMap<Snapshot['traffic'], readonly TrafficRow[]>();

function rowsWithoutCategory({ traffic }: Snapshot): readonly TrafficRow[] {
  const rows = withoutCategory.get(traffic) ?? traffic.filter((row) => row.category === null && row.count !== 0n);
  withoutCategory.set(traffic, rows);
  return rows;
}

/** May any trail or store record the row, or any channel deliver it? */
function makeIsRecorded(
  trails: readonly Trail[],
  stores: readonly EventDataStore[],
  channels: readonly Channel[],
): (row: TrafficRow) => boolean {
  return (row) =>
    trails.some((trail) => records(trail, row) !== 'no') ||
    stores.some(
      (store) => store.ingesting && reaches(store, row.account, row.region) && ingests(store, viewShape(row)) !== 'no',
    ) ||
    channels.some((channel) => reaches(channel, row.account, row.region) && ingests(channel, viewShape(row)) !== 'no');
}

/** Categories other than events, which no traffic counts. */
function otherSources(store: EventDataStore, { given }: Snapshot): readonly Unknown[] {
  const others = new Set(
    (store.selectors ?? []).flatMap((selector) => valuesOf(selector)).filter((category) => !EVENTS.has(category)),
  );
  if (others.size === 0 || store.ingestedBytes !== undefined) return [];
  if (given.some(({ dimension, sink }) => dimension === 'lake.ingestion.other' && isOfStore(sink, store))) return [];
  return [
    {
      what: `${[...others].join(', ')} in event data store ${placeOf(store)}`,
      reason: 'how many GB it ingests from other sources is not known',
      remedy: 'add `ingestedBytes` to the store, or `lake.ingestion.other` under `given`',
    },
  ];
}

/** What of trails and stores is not known and leaves a line open, unless a gap says it. */
function unknownSettings(
  trails: readonly Trail[],
  stores: readonly EventDataStore[],
  lines: readonly Line[],
  gaps: Snapshot['gaps'],
): readonly Unknown[] {
  const open = new Set(
    lines.flatMap(({ sink, dimension, quantity }) => (quantity.high === null ? [`${sink.arn} ${dimension}`] : [])),
  );
  const told = new Set(
    gaps.flatMap(({ subjects }) =>
      subjects.flatMap((one) => ('setting' in one && 'arn' in one ? [`${one.arn} ${one.setting}`] : [])),
    ),
  );
  const itemsOf = (sink: Trail | EventDataStore, kind: string, settings: readonly OpenSetting<never>[]) =>
    settings
      .filter(
        ({ byEvent, other, setting }) =>
          [...Object.values(byEvent), ...other].some((dimension) => open.has(`${sink.arn} ${dimension}`)) &&
          !told.has(`${sink.arn} ${setting}`),
      )
      .map(({ what, reason, remedy }) => ({
        what: `${what === '' ? '' : `${what} of `}${kind} ${placeOf(sink)}`,
        reason,
        remedy,
      }));
  return [
    ...trails.flatMap((trail) => itemsOf(trail, 'trail', unknownOfTrail(trail))),
    ...stores.flatMap((store) => itemsOf(store, 'event data store', unknownOfStore(store))),
  ];
}

function placeOf({ name, account, homeRegion }: Trail | EventDataStore): string {
  return `${name} (account ${account}, ${homeRegion})`;
}

const EVENTS: ReadonlySet<string> = new Set(['Management', 'Data', 'NetworkActivity']);

function valuesOf({ FieldSelectors: conditions }: Selector): readonly string[] {
  return conditions.find(({ Field: field }) => field === 'eventCategory')?.Equals ?? [];
}

/** Rows without a count that some trail may record, one entry a resource; a gap that names the resource says more. */
function uncountedTraffic(snapshot: Snapshot, recorded: (row: TrafficRow) => boolean): readonly Unknown[] {
  const found = new Map<string, Unknown>();
  const named = resourcesOf(snapshot.gaps);
  for (const row of snapshot.traffic) {
    if (row.count !== null || row.range !== undefined || !recorded(row)) continue;
    const name = row.resource?.arn ?? callsOf(row);
    if (named.has(keyOf(row.resource))) continue;
    found.set(`${row.account} ${row.region} ${name}`, {
      what: `events of ${name} (account ${row.account}, ${row.region})`,
      uncounted: [row.resource?.arn ?? row.eventSource],
      reason: 'no count was observed, which does not mean zero',
      remedy:
        findResourceType(row.resource?.type)?.metric?.isOptIn === true
          ? 'switch on its request metrics, or observe from log files that record it'
          : 'observe from log files that record it, or add its `count`',
    });
  }
  return [...found.values()];
}

function callsOf({ eventSource, eventName }: TrafficRow): string {
  return `${eventSource} ${eventName ?? 'calls'}`;
}

/** The resources that gaps name. */
function resourcesOf(gaps: Snapshot['gaps']): ReadonlySet<string> {
  return new Set(
    gaps.flatMap(({ subjects }) => subjects.flatMap((one) => ('resource' in one ? [keyOf(one.resource)] : []))),
  );
}

function keyOf(resource: TrafficRow['resource']): string {
  return `${resource?.type} ${resource?.arn}`;
}

/** Without any trail all that the log files hold has one reason. */
function unknownTrails(found: readonly Unexplained[], trails: readonly Trail[]): readonly Unknown[] {
  const nameOf = sinkNames(trails);
  if (trails.length > 0 || found.length === 0) return found.map((one) => unknownTrail(one, one.trails.map(nameOf)));
  return [
    {
      what: 'which trails record the events of the log files',
      reason: 'no trails were given',
      remedy:
        'pass them to observe with --trails: the answers of aws cloudtrail describe-trails, and of get-event-selectors for each',
    },
  ];
}

/** What to ask for, where events in log files show that a trail is missing. */
function unknownTrail({ account, region, counts, why }: Unexplained, trails: readonly string[]): Unknown {
  const names = `${trails.length === 1 ? 'trail' : 'trails'} ${listed(trails)}`;
  const reasons: Readonly<Record<Unexplained['why'], string>> = {
    unreached: 'they stand in log files, and no given trail reaches this account and Region',
    unselected: `they stand in log files, and the selectors of ${names} leave them out`,
    'without-global': `they stand in log files, and the settings of ${names} leave global service events out`,
    stopped: `they stand in log files, and ${names}, which may have recorded them, ${trails.length === 1 ? 'is' : 'are'} stopped now`,
    uncertain: `they stand in log files, and whether ${names} ${trails.length === 1 ? 'records' : 'record'} them is not known, for the selectors are not`,
    repeated: 'they stand in different log files, and the given trails do not explain the further recordings',
  };
  const events = listed([...counts.keys()].map((category) => CATEGORY_EVENTS[category]));
  return {
    what: `which trails record ${events} of account ${account} in ${region}`,
    reason: reasons[why],
    remedy: `pass all trails that reach it to observe: aws cloudtrail describe-trails --region ${region}, asked in account ${account}, and get-event-selectors of each`,
  };
}

/** Something shows that events reach CloudWatch Logs by a channel that the snapshot does not have. */
function unseenDelivery(one: UnseenDelivery): Unknown {
  const where = one.region === null ? `account ${one.account}` : `account ${one.account}, ${one.region}`;
  const shown =
    one.shownBy === 'bill'
      ? `the bill of ${one.month} has ${one.usageType}`
      : `there is a log group ${one.logGroup}, as telemetry rules create it`;
  return {
    what: `events that reach CloudWatch Logs without a trail (${where})`,
    reason: `${shown}, and ${one.asked ? 'no channel of the snapshot delivers there' : 'nobody asked for the channels that deliver them'}`,
    remedy: one.asked
      ? 'observe all Regions of the account; a channel that was deleted since is not charged any more'
      : 'observe with the permissions cloudtrail:ListChannels and cloudtrail:GetChannel, or add `channels` to the snapshot',
  };
}

function openCategory(row: TrafficRow): Unknown {
  return {
    what: `${callsOf(row)} (account ${row.account}, ${row.region})`,
    reason: 'the category of these events is not known, so neither is their price',
    remedy: 'set `category` of the row to Management, Data or NetworkActivity',
  };
}

function unknownClass({ bucket, storageClass, days }: UnknownClass): Unknown {
  return {
    what: `log files in ${bucket} from the day ${days} on`,
    reason: `a lifecycle rule moves them into the storage class ${storageClass}, of which no price is known`,
    remedy: 'correct the name of the class in the snapshot; of a new class a newer trailtrim knows the price',
  };
}

function unpricedRegions(lines: readonly Line[]): readonly Unknown[] {
  const open = lines.filter(({ rate, quantity }) => rate === null && !(quantity.high?.isZero() ?? false));
  const keys = new Set(open.map(({ dimension, pricedAs, region }) => JSON.stringify([pricedAs ?? dimension, region])));
  return [...keys].map((key) => {
    const [dimension, region] = JSON.parse(key) as [string, string];
    const misnamed = regionFault(region) ?? regionDoubt(region);
    return {
      what: `price of ${dimension} in ${region}`,
      reason: `no published rate is known for this Region${misnamed === undefined ? '' : `: ${misnamed}`}`,
      remedy: "pass it with --rates FILE; trailtrim rates --refresh -o FILE reads AWS's price list",
    };
  });
}
