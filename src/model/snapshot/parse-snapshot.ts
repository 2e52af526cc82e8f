import { append } from '../../base/append.ts';
import { toCount } from '../quantity/count.ts';
import { distinctTrails } from './distinct.ts';
import { Decimal } from '../quantity/decimal.ts';
import { NO_SINK } from './sink.ts';
import type { Snapshot, TrafficRow } from './snapshot.ts';
import { toUsd } from '../quantity/usd.ts';
import { fault, type Problem } from '../../base/problem.ts';
import type { Result } from '../../base/result.ts';
import { pointer } from '../../base/pointer.ts';
import { quote } from '../../base/quote.ts';
import { daysBetween, isCalendarDay } from '../../base/utc-day.ts';
import { parseForm } from '../../base/parse-form.ts';
import { kindOfReason, NamedResources } from './read-words.ts';
import { readChannel } from './parse-channel.ts';
import { readLogBucket, readStore } from './parse-store.ts';
import { readTrail } from './parse-trail.ts';
import { readRow } from './read-row.ts';
import { problemsOfRows } from './row-problems.ts';
import { Shared } from './shared.ts';
import { type ReadSnapshot, snapshotSchema } from './schema.ts';
import type { Window } from '../quantity/window.ts';

/** The snapshot in parsed JSON, or every fault with its JSON pointer: in its form, window, daily counts and selectors. */
export function parseSnapshot(json: unknown): Result<Snapshot> {
  const parsed = parseForm(snapshotSchema, json);
  if (!parsed.ok) return parsed;
  const shared = new Shared();
  return snapshotOf(
    parsed.value,
    parsed.value.traffic.map((row) => readRow(row, shared)),
  );
}

/** The snapshot of a file in its form, whose rows were read, or every fault of the rest. */
export function snapshotOf(file: ReadSnapshot, traffic: readonly TrafficRow[]): Result<Snapshot> {
  const problems: Problem[] = [];
  const window = readWindow(file, problems);
  append(problems, problemsOfRows(traffic, window.days));
  const trails = file.trails.map((trail, index) => readTrail(trail, pointer('/trails', index), problems));
  const stores = (file.eventDataStores ?? []).map((store, index) =>
    readStore(store, pointer('/eventDataStores', index), problems),
  );
  const channels = file.channels?.map((one, index) => readChannel(one, pointer('/channels', index), problems));
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    value: {
      takenAt: file.takenAt ?? null,
      partition: file.partition,
      window,
      traffic,
      trails: distinctTrails(trails),
      eventDataStores: stores,
      channels: channels ?? null,
      logBuckets: (file.logBuckets ?? []).map(readLogBucket),
      logGroups: (file.logGroups ?? []).map(({ arn, retentionDays }) => ({ arn, retentionDays })),
      bill: (file.bill ?? []).map(readBillRow),
      given: (file.given ?? []).map(({ dimension, account, region, quantity, store }) => ({
        dimension,
        account,
        region,
        quantity: new Decimal(quantity),
        sink: store == null ? NO_SINK : { kind: 'store', name: store, arn: store },
      })),
      repeats: (file.repeats ?? []).map((repeat) => ({ ...repeat, count: toCount(repeat.count) })),
      gaps: readGaps(file, traffic),
    },
  };
}

function readBillRow(row: NonNullable<ReadSnapshot['bill']>[number]): Snapshot['bill'][number] {
  const { account, month, usageType, quantity, amount, estimated, service } = row;
  return {
    account,
    month,
    usageType,
    quantity: new Decimal(quantity),
    amount: toUsd(amount),
    estimated,
    ...(service == null ? {} : { service }),
  };
}

function readWindow(
  { window: { start, end, firstEvent: first, lastEvent: last } }: ReadSnapshot,
  problems: Problem[],
): Window {
  for (const [name, day] of Object.entries({ start, end }))
    if (!isCalendarDay(day))
      problems.push(fault(pointer('/window', name), `${quote(day)} is not a day of the calendar`));
  const days = daysBetween(start, end);
  if (!(days >= 1))
    problems.push(fault('/window', `the window must end at least a day after it starts, found ${start} to ${end}`));
  const isSeen = first !== undefined && last !== undefined && start <= first && first <= last && last < end;
  return { start, end, days, ...(isSeen ? { seen: { first, last } } : {}) };
}

function readGaps({ gaps }: ReadSnapshot, traffic: readonly TrafficRow[]): Snapshot['gaps'] {
  if (gaps == null || gaps.length === 0) return [];
  const named = new NamedResources(gaps.every(({ subjects }) => subjects !== undefined) ? [] : traffic);
  return gaps.map(({ what, reason, remedy, kind, subjects }) => ({
    kind: kind ?? kindOfReason(reason),
    subjects: subjects ?? named.in(what),
    what,
    reason,
    ...(remedy ? { remedy } : {}),
  }));
}
