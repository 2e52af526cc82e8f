import { parseArn } from '../../base/arn.ts';
import { deliversToLogs, isGroupOfRule } from '../../facts/service-channels.ts';
import { atLeast, type Bounds, sumBounds } from '../quantity/bounds.ts';
import { type Decimal, ZERO } from '../quantity/decimal.ts';
import { gigabytes } from '../quantity/gigabytes.ts';
import type { PreparedTraffic } from '../forecast/prepared-row.ts';
import { NO_SINK, type Sink } from '../snapshot/sink.ts';
import type { Channel, Snapshot } from '../snapshot/snapshot.ts';
import { accrualsOfUnknownAge, type Period } from './accruals-of.ts';
import { findUnseenDelivery } from './find-unseen-delivery.ts';
import { inLogs } from './log-group.ts';
import type { PlaceSums } from './place-sums.ts';
import type { Quantity } from './price-quantity.ts';

/**
 * Events that reach CloudWatch Logs without a trail, by channels that telemetry rules make (since December 2025). CloudTrail
 * charges the delivery, CloudWatch Logs the ingestion and the storage. Source: aws-observability best practices,
 * cloudwatch-logs-ingestion-cost, 2026-05-27. Where something shows that they do, and by no channel that is known, it is not known how many.
 *
 * @param channels that deliver to CloudWatch Logs, each once
 */
export function directDeliveryOf(
  channels: readonly Channel[],
  places: readonly PlaceSums[],
  traffic: PreparedTraffic,
  snapshot: Snapshot,
): readonly Quantity[] {
  return [
    ...channels.flatMap((channel) => {
      const { name, arn, account, homeRegion } = channel;
      const sink = { kind: 'channel', name, arn } as const;
      return deliveryOf(rawOf(channel, places, traffic), { account, region: homeRegion, sink }, snapshot, traffic);
    }),
    ...findUnseenDelivery(snapshot).flatMap(({ account, region }) =>
      region === null ? [] : deliveryOf(atLeast(ZERO), { account, region, sink: NO_SINK }, snapshot, traffic),
    ),
  ];
}

/** The channels of a snapshot whose events end in CloudWatch Logs. */
export function channelsToLogs({ channels }: Snapshot): readonly Channel[] {
  return (channels ?? []).filter(({ service }) => deliversToLogs(service));
}

function rawOf({ arn }: Channel, places: readonly PlaceSums[], traffic: PreparedTraffic): Bounds<Decimal> {
  const own = places.flatMap(({ channels, channelVolumes }) =>
    channelVolumes.filter((_, index) => channels[index]!.arn === arn),
  );
  return sumBounds(
    own.map((volume) => volume.rawOfMonth(traffic)),
    ZERO,
  );
}

function deliveryOf(
  raw: Bounds<Decimal>,
  key: { readonly account: string; readonly region: string; readonly sink: Sink },
  snapshot: Snapshot,
  period: Period,
): readonly Quantity[] {
  const delivered = { dimension: 'logs.direct-delivery', quantity: gigabytes(raw) } as const;
  const kept = inLogs(raw, retentionOf(key, snapshot) ?? 'unknown', period.window.end, accrualsOfUnknownAge(period));
  return [delivered, ...kept].map((quantity) => ({ ...key, ...quantity }));
}

/** That of the groups that rules create, where all of them there have the same. */
function retentionOf(
  { account, region }: { readonly account: string; readonly region: string },
  { logGroups }: Snapshot,
): number | null {
  const own = logGroups.filter(({ arn }) => {
    const parsed = parseArn(arn);
    const isThere = parsed?.account === account && parsed.region === region;
    return isThere && isGroupOfRule(parsed.resource.replace(/^log-group:/, ''));
  });
  const days = new Set(own.map(({ retentionDays }) => retentionDays));
  return days.size === 1 ? [...days][0]! : null;
}
