import { append } from '../../base/append.ts';
import { exampleArn, isArnOf } from '../../facts/resource-arn.ts';
import { findResourceType } from '../../facts/resource-types.ts';
import { toCount } from '../quantity/count.ts';
import { distinctTrails } from './distinct.ts';
import { Decimal } from '../quantity/decimal.ts';
import { NO_SINK } from './sink.ts';
import type { Snapshot, TrafficResource, TrafficRow } from './snapshot.ts';
import { toUsd } from '../quantity/usd.ts';
import { isObject } from '../../base/json.ts';
import { fault, type Problem } from '../../base/problem.ts';
import type { Result } from '../../base/result.ts';
import { pointer } from '../../base/pointer.ts';
import { quote } from '../../base/quote.ts';
import { daysBetween, isCalendarDay } from '../../base/utc-day.ts';
import { sum } from '../../base/sum.ts';
import { parseForm } from '../../base/parse-form.ts';
import { kindOfReason, NamedResources, sourceOfVia } from './read-words.ts';
import { readChannel } from './parse-channel.ts';
import { readLogBucket, readStore } from './parse-store.ts';
import { readTrail } from './parse-trail.ts';
import { isPlainRow } from './plain-row.ts';
import { Shared } from './shared.ts';
import { PLACE, splitSnapshot } from './split-snapshot.ts';
import { type ReadSnapshot, snapshotSchema } from './schema.ts';
import type { Window } from '../quantity/window.ts';

type ReadRow = ReadSnapshot['traffic'][number];

/** The snapshot in parsed JSON, or every fault with its JSON pointer: in its form, window, daily counts and selectors. */
export function parseSnapshot(json: unknown): Result<Snapshot> {
  const parsed = parseForm(snapshotSchema, json);
  if (!parsed.ok) return parsed;
  const file = parsed.value;
  const shared = new Shared();
  return readFile(file, (window, problems) => {
    const rows: TrafficRow[] = [];
    for (const [index, row] of file.traffic.entries()) {
      if (hasProblems(row, window.days)) append(problems, rowProblems(row, window.days, pointer('/traffic', index)));
      // What is at fault cannot be read as a row.
      else if (problems.length === 0) rows.push(readRow(row, shared));
    }
    return rows;
  });
}

/**
 * The same of a file's bytes, row by row, so that no more than the rows stand in memory. Undefined where it is not written a row a line,
 * or anything is at fault: whoever reads it as a whole says what.
 */
export function parseSnapshotBytes(bytes: Uint8Array): Snapshot | undefined {
  const split = splitSnapshot(bytes);
  if (split === undefined || !isObject(split.rest)) return undefined;
  const { traffic } = split.rest;
  if (!Array.isArray(traffic) || traffic.length !== 1 || traffic[0] !== PLACE) return undefined;
  const parsed = parseForm(snapshotSchema, { ...split.rest, traffic: [] });
  if (!parsed.ok) return undefined;
  const shared = new Shared();
  const read = readFile(parsed.value, ({ days }, problems) => {
    const rows: TrafficRow[] = [];
    try {
      for (const piece of split.rows)
        for (const entry of piece) {
          if (!isPlainRow(entry) || hasProblems(entry as ReadRow, days)) return refused(problems);
          rows.push(readRow(entry as ReadRow, shared));
        }
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      return refused(problems);
    }
    return rows;
  });
  return read.ok ? read.value : undefined;
}

function refused(problems: Problem[]): readonly TrafficRow[] {
  problems.push(fault('/traffic', 'not a row a line'));
  return [];
}

function hasProblems(row: ReadRow, days: number): boolean {
  return rowProblems(row, days, '').length > 0;
}

function readFile(
  file: ReadSnapshot,
  rowsOf: (window: Window, problems: Problem[]) => readonly TrafficRow[],
): Result<Snapshot> {
  const problems: Problem[] = [];
  const window = readWindow(file, problems);
  const traffic = rowsOf(window, problems);
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

function rowProblems(
  { count, daily, range, repeats, resource, alsoNames }: ReadRow,
  days: number,
  path: string,
): readonly Problem[] {
  const problems: Problem[] = [];
  if (daily != null) {
    const total = sum(daily);
    if (daily.length !== days)
      problems.push(fault(pointer(path, 'daily'), `${daily.length} daily counts for a window of ${days} days`));
    else if (total !== count)
      problems.push(fault(pointer(path, 'daily'), `the daily counts add up to ${total}, but \`count\` is ${count}`));
  }
  if (repeats !== undefined && repeats.length !== days)
    problems.push(fault(pointer(path, 'repeats'), `${repeats.length} numbers for a window of ${days} days`));
  if (resource != null) append(problems, resourceProblems(resource, pointer(path, 'resource')));
  alsoNames?.forEach((one, index) => append(problems, resourceProblems(one, pointer(path, 'alsoNames', index))));
  if (range != null && (range.low > range.high || (count !== null && (count < range.low || count > range.high))))
    problems.push(
      fault(pointer(path, 'range'), `low <= count <= high is not true: ${range.low}, ${count}, ${range.high}`),
    );
  return problems;
}

function resourceProblems({ type, arn }: NonNullable<ReadRow['resource']>, path: string): readonly Problem[] {
  const known = findResourceType(type);
  // A prefix without the slash also matches every longer name: `acme` would include `acme-2`.
  if (known?.arn?.covers !== 'contents' || arn === undefined || (isArnOf(type, arn) && /^[^/]+\/$/.test(arn)))
    return [];
  const form = exampleArn(known.arn, '/').replace('BUCKET', 'name');
  return [fault(pointer(path, 'arn'), `a ${known.nouns[0]} is written ${form}, with its slash, found ${quote(arn)}`)];
}

/** @param shared texts that rows have in common */
function readRow(row: ReadRow, shared: Shared): TrafficRow {
  const {
    account,
    region,
    category,
    eventSource,
    eventName,
    readOnly,
    evidence,
    resource,
    alsoNames,
    daily,
    bytes,
    range,
    repeats,
    caller,
  } = row;
  const source = row.source ?? (row.via == null ? undefined : sourceOfVia(row.via));
  const read: Writable<TrafficRow> = {
    account: shared.text(account),
    region: shared.text(region),
    category,
    eventSource: shared.text(eventSource),
    eventName: eventName === null ? null : shared.text(eventName),
    readOnly,
    evidence,
    count: row.count === null ? null : toCount(row.count),
  };
  // One by one, because there may be millions of rows.
  if (resource != null) read.resource = readResource(resource, shared);
  if (alsoNames != null && alsoNames.length > 0) read.alsoNames = alsoNames.map((one) => readResource(one, shared));
  if (daily != null) read.daily = daily;
  if (bytes != null) read.bytes = toCount(bytes);
  if (source !== undefined) read.source = shared.source(source);
  if (range != null) read.range = { low: toCount(range.low), high: toCount(range.high) };
  if (repeats !== undefined) read.repeats = repeats;
  if (caller !== undefined || isDelivered(source)) read.caller = caller ?? 'aws-service';
  return read;
}

type Writable<Of> = { -readonly [Name in keyof Of]: Of[Name] };

/** What a metric counts as the delivery of a service is called by that service. */
function isDelivered(source: TrafficRow['source']): boolean {
  return source?.kind === 'metric' && source.deliveredBy !== undefined;
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

function readResource(
  { type, arn, tags, fromRequest }: NonNullable<ReadRow['resource']>,
  shared: Shared,
): TrafficResource {
  const read: Writable<TrafficResource> = { type: shared.text(type) };
  if (arn !== undefined) read.arn = arn;
  if (tags !== undefined) read.tags = tags;
  if (fromRequest !== undefined) read.fromRequest = fromRequest;
  return read;
}
