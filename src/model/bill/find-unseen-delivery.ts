import { parseArn } from '../../base/arn.ts';
import { deliversToLogs, isGroupOfRule } from '../../facts/service-channels.ts';
import type { Decimal } from '../quantity/decimal.ts';
import type { Usd } from '../quantity/usd.ts';
import { parseUsageType } from '../rates/usage-type.ts';
import { billOfWindow } from '../snapshot/bill-of-window.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { reaches } from './coverage.ts';

/** Events that reach CloudWatch Logs without a trail, as something shows, though no channel of the snapshot delivers them. */
export type UnseenDelivery = {
  readonly account: string;
  /** null: the bill does not say it. */
  readonly region: string | null;
  /** Did anybody ask for channels? */
  readonly asked: boolean;
} & (
  | {
      readonly shownBy: 'bill';
      readonly month: string;
      readonly usageType: string;
      readonly quantity: Decimal;
      readonly amount: Usd;
    }
  | { readonly shownBy: 'log-group'; readonly logGroup: string }
);

/** Each account and Region once; what is billed says more than a log group. */
export function findUnseenDelivery(snapshot: Snapshot): readonly UnseenDelivery[] {
  const found = new Map<string, UnseenDelivery>();
  for (const one of [...onBill(snapshot), ...inLogGroups(snapshot)]) {
    const key = JSON.stringify([one.account, one.region]);
    if (!found.has(key) && !isKnown(one, snapshot)) found.set(key, one);
  }
  return [...found.values()];
}

/** Of the last month alone: what was billed before may have ended. */
function onBill(snapshot: Snapshot): readonly UnseenDelivery[] {
  const { channels } = snapshot;
  const rows = billOfWindow(snapshot).map((row) => ({ ...row, ...parseUsageType(row.usageType, row.service) }));
  const ofCloudTrail = rows.filter(({ kind }) => kind !== 'other-service').map(({ month }) => month);
  const last = ofCloudTrail.toSorted().at(-1);
  return rows
    .filter(({ dimension, month, quantity }) => isDelivery(dimension) && month === last && quantity.greaterThan(0))
    .map(({ account, region, month, usageType, quantity, amount }) => ({
      account,
      region,
      asked: channels !== null,
      shownBy: 'bill',
      month,
      usageType,
      quantity,
      amount,
    }));
}

function isDelivery(dimension: string | null): boolean {
  return dimension === 'logs.direct-delivery';
}

/** Where channels were asked for, a group is no more than what one has left behind. */
function inLogGroups({ logGroups, trails, channels }: Snapshot): readonly UnseenDelivery[] {
  if (channels !== null) return [];
  const fed = new Set(trails.map(({ logGroup }) => bare(logGroup ?? '')));
  return logGroups.flatMap(({ arn }): readonly UnseenDelivery[] => {
    const { account, region } = parseArn(arn) ?? {};
    const name = groupName(arn);
    if (account === undefined || region === undefined || !isGroupOfRule(name) || fed.has(bare(arn))) return [];
    return [{ account, region, asked: false, shownBy: 'log-group', logGroup: arn }];
  });
}

function groupName(arn: string): string {
  return parseArn(bare(arn))?.resource.replace(/^log-group:/, '') ?? '';
}

/** CloudTrail's answers end a log group's ARN in `:*`, CloudWatch's own do not. */
function bare(arn: string): string {
  return arn.replace(/:\*$/, '');
}

function isKnown({ account, region }: UnseenDelivery, { channels, given }: Snapshot): boolean {
  return (
    (channels ?? []).some(
      (channel) => deliversToLogs(channel.service) && reaches(channel, account, region ?? channel.homeRegion),
    ) ||
    given.some((one) => isDelivery(one.dimension) && one.account === account && (region ?? one.region) === one.region)
  );
}
