import { largest } from '../../base/extremes.ts';
import { shortName } from '../../base/arn.ts';
import { type Bounds, exactly, joinBounds, withOpenHigh } from '../../model/quantity/bounds.ts';
import { addCounts, type Count, NO_EVENTS } from '../../model/quantity/count.ts';
import { eventsOf } from '../../model/forecast/events-of-row.ts';
import type { TrafficRow } from '../../model/snapshot/snapshot.ts';
import type { Usd } from '../../model/quantity/usd.ts';
import { logBucketArns } from '../../optimize/log-buckets.ts';
import type { Question } from '../../optimize/question.ts';
import { savingOf } from '../../optimize/saving.ts';
import { chargesOnTrail, type TrailCharge } from '../../optimize/trail-charge.ts';
import { screenText } from '../text/screen-text.ts';
import { kindOf } from './kind.ts';
import { findProtection, type Protection } from './protection.ts';

/** A resource with data events that the trail records, or may record, as it is now. */
export interface Resource {
  /** The ARN; for events whose resource is not known, their source. */
  readonly id: string;
  readonly type: string | null;
  /** One of `KINDS`. */
  readonly kind: string;
  readonly name: string;
  readonly account: string;
  readonly region: string;
  /** Events in the window. A row whose flag is not known makes both unknown. */
  readonly reads: Bounds<Count>;
  readonly writes: Bounds<Count>;
  /** null: no daily counts. */
  readonly daily: readonly number[] | null;
  /** What this trail would cost less each month without its events. */
  readonly cost: Bounds<Usd>;
  /** Some of its events have no count. */
  readonly unknown: boolean;
  readonly estimated: boolean;
  /** Of the traffic. */
  readonly rows: readonly TrafficRow[];
  readonly protection: Protection | null;
  readonly isLogBucket: boolean;
}

type Facts = Omit<Question, 'choices'>;

/** Every resource whose data events the trail records, each once, in the order of the traffic. */
export function findResources(facts: Facts): readonly Resource[] {
  const logBuckets = new Set(logBucketArns(facts.snapshot));
  const rows = new Map<string, TrafficRow[]>();
  const charges = new Map<string, TrailCharge[]>();
  for (const row of facts.snapshot.traffic) {
    if (row.category !== 'Data') continue;
    const charged = chargesOnTrail(row, facts.trail, facts);
    if (charged === undefined) continue;
    const id = row.resource?.arn ?? row.eventSource;
    const own = rows.get(id);
    if (own === undefined) rows.set(id, [row]);
    else own.push(row);
    charges.set(id, [...(charges.get(id) ?? []), ...charged]);
  }
  return [...rows].map(([id, own]) =>
    toResource(id, own, savingOf(charges.get(id)!, facts.trail, facts), logBuckets.has(id), facts),
  );
}

function toResource(
  id: string,
  rows: readonly TrafficRow[],
  cost: Bounds<Usd>,
  isLogBucket: boolean,
  { policy }: Facts,
): Resource {
  const [first] = rows as [TrafficRow];
  const open = rows.some(({ readOnly }) => readOnly === null);
  return {
    id,
    type: first.resource?.type ?? null,
    kind: kindOf(first.eventSource, first.resource?.type),
    name: screenText(first.resource?.arn === undefined ? `${id} (resource not known)` : shortName(id)),
    account: screenText(first.account),
    region: screenText(first.region),
    reads: sumEvents(
      rows.filter(({ readOnly }) => readOnly === true),
      open,
    ),
    writes: sumEvents(
      rows.filter(({ readOnly }) => readOnly === false),
      open,
    ),
    daily: sumDaily(rows),
    cost,
    unknown: rows.some(({ count, range }) => count === null && range === undefined),
    estimated: rows.some(
      ({ evidence, range }) => range !== undefined || evidence === 'derived' || evidence === 'allocated',
    ),
    rows,
    protection: findProtection(rows, policy),
    isLogBucket,
  };
}

function sumEvents(rows: readonly TrafficRow[], open: boolean): Bounds<Count> {
  const sum = rows.reduce<Bounds<Count>>(
    (total, row) => joinBounds(total, eventsOf(row), addCounts),
    exactly(NO_EVENTS),
  );
  return open ? withOpenHigh(sum) : sum;
}

/** Day by day over the rows that have daily counts; null where no row has. */
export function sumDaily(rows: readonly { readonly daily?: readonly number[] | null }[]): readonly number[] | null {
  const known = rows.flatMap(({ daily }) => (daily ? [daily] : []));
  if (known.length === 0) return null;
  const sums = Array.from({ length: largest(known.map(({ length }) => length)) }, () => 0);
  for (const daily of known) daily.forEach((count, day) => (sums[day]! += count));
  return sums;
}
