import { FirstResources } from './first-resources.ts';
import { addBounds, type Bounds, exactly, sumBounds } from '../../model/quantity/bounds.ts';
import { type Decimal, ZERO } from '../../model/quantity/decimal.ts';
import { NO_COST, type Usd } from '../../model/quantity/usd.ts';
import { unknownRecordings } from '../../model/bill/add-unexplained.ts';
import { billed, timesAtMost } from '../../model/bill/billing.ts';
import { reaches } from '../../model/bill/coverage.ts';
import { pricesOf } from '../../model/bill/estimate.ts';
import { addOverlap, type Overlap, overlapOf, withOverlap } from '../../model/bill/overlap.ts';
import { recordsThere } from '../../model/bill/recording.ts';
import { chargesOfRow } from '../../model/bill/row-charges.ts';
import { freshMonthOfRow, monthOfRow } from '../../model/forecast/month-of-row.ts';
import { type PreparedRow, prepareTraffic } from '../../model/forecast/prepared-row.ts';
import { costOfPart } from '../../model/rates/price-units.ts';
import { findRate } from '../../model/rates/rates.ts';
import { distinctTrails } from '../../model/snapshot/distinct.ts';
import { type Trail, type TrafficRow, trailsThen } from '../../model/snapshot/snapshot.ts';
import { protectedArnsOf } from '../../optimize/proof.ts';
import type { Proposal } from '../../optimize/propose.ts';
import { savingOf } from '../../optimize/saving.ts';
import { type TrailCharge, trailCharge } from '../../optimize/trail-charge.ts';
import type { ReportInput } from '../report-input.ts';

/** What becomes of a resource's events if every proposal is applied. */
export type ResourceFate = 'protected' | 'kept' | 'partly-dropped' | 'dropped';

/** The data events of one resource in one account and Region, and what the trails are charged for them. */
export interface ResourceCost {
  /** null: which resource is not known. */
  readonly arn: string | null;
  readonly type: string | null;
  readonly eventSource: string;
  /** That pays. */
  readonly account: string;
  readonly region: string;
  /** That record them, or may. */
  readonly trails: readonly Trail[];
  /** Some are in log files and no known trail explains that. */
  readonly byUnknownTrail: boolean;
  /** Of a month, each once, however many trails record it. */
  readonly reads: Bounds<Decimal>;
  readonly writes: Bounds<Decimal>;
  /** Reads or writes, nobody knows which. */
  readonly others: Bounds<Decimal>;
  readonly cost: Bounds<Usd>;
  /** What of it stays if every proposal is applied. */
  readonly kept: Bounds<Usd>;
  readonly fate: ResourceFate;
}

type Facts = Pick<ReportInput, 'snapshot' | 'rates' | 'month' | 'policy'>;

/** The resources that are looked at one by one, and what all others cost together. */
export interface ResourceCosts {
  readonly listed: readonly ResourceCost[];
  readonly leftOut: LeftOut;
}

/** Of these resources every cost is known. */
export interface LeftOut {
  readonly count: number;
  readonly cost: Bounds<Usd>;
}

/**
 * The resources with data events that a trail records, or may, the most expensive first; of those that cost the same the ones
 * without a count first. A resource whose events are paid for in several accounts is there for each. Those beyond the first
 * thousand are left out where their cost is known: there may be a million.
 */
export function resourceCosts(facts: Facts, proposals: readonly Proposal[]): ResourceCosts {
  const { snapshot, rates, month, policy } = facts;
  const traffic = prepareTraffic(snapshot, month);
  const placeOf = makePlaceOf(facts);
  const dropsOf = droppedRows(proposals);
  const priceOf = pricesOf(rates);
  const protectedArns = protectedArnsOf(snapshot, policy);
  const first = new FirstResources();
  for (const rows of byResource([...traffic.rows.values()], placeOf)) {
    let own: Found | undefined;
    for (const prepared of rows) {
      const { row, cases } = prepared;
      const { trails, trailsWere } = placeOf(row);
      const charged = chargesOfRow(row, cases, trails, priceOf);
      const unknown = unknownRecordings(prepared, trailsWere, traffic, charged.expected);
      if (charged.charges.length === 0 && unknown.length === 0) continue;
      own ??= { row, reads: NONE, writes: NONE, others: NONE, byTrail: [], unknown: [], overlaps: [] };
      const events = freshMonthOfRow(prepared, traffic);
      const flag = row.readOnly === null ? 'others' : row.readOnly ? 'reads' : 'writes';
      own[flag] = own[flag] === NONE ? events : addBounds(own[flag], events);
      for (const charge of charged.charges)
        addCharge(chargesOf(own, charge.trail), trailCharge(charge, row, events), dropsOf(prepared, charge.trail));
      addOverlap({ overlaps: own.overlaps, region: row.region }, prepared, charged, priceOf, traffic);
      for (const { dimension, prepared: recorded, billing } of unknown) {
        const quantity = billed(timesAtMost(monthOfRow(recorded, traffic), null), billing, ZERO);
        own.unknown.push(costOfPart(quantity, quantity, findRate(rates, dimension, row.region)));
      }
    }
    if (own !== undefined) first.add(toResource(own, facts, protectedArns));
  }
  return first.all();
}

/** The rows of data events of each resource and place, one resource after another. */
function* byResource(
  rows: readonly PreparedRow[],
  placeOf: (row: TrafficRow) => Place,
): Generator<Iterable<PreparedRow>> {
  const next = new Int32Array(rows.length).fill(-1);
  const firsts: number[] = [];
  const lasts: number[] = [];
  for (const [index, { row }] of rows.entries()) {
    if (row.category !== 'Data') continue;
    const { resources } = placeOf(row);
    const id = row.resource?.arn ?? `${row.eventSource} ${row.resource?.type ?? ''}`;
    const known = resources.get(id);
    if (known === undefined) {
      resources.set(id, firsts.length);
      firsts.push(index);
      lasts.push(index);
    } else {
      next[lasts[known]!] = index;
      lasts[known] = index;
    }
  }
  for (const first of firsts) yield following(rows, next, first);
}

function* following(rows: readonly PreparedRow[], next: Int32Array, first: number): Generator<PreparedRow> {
  for (let index = first; index >= 0; index = next[index]!) yield rows[index]!;
}

/** What is summed up of one resource. */
interface Found {
  readonly row: TrafficRow;
  reads: Bounds<Decimal>;
  writes: Bounds<Decimal>;
  others: Bounds<Decimal>;
  /** Most resources have one trail, and there may be a million of them. */
  byTrail: readonly Charges[];
  /** What trails that are not known cost. */
  readonly unknown: Bounds<Usd>[];
  readonly overlaps: Overlap[];
}

/** What a trail is charged for, once a dimension: of all events, and of those that its proposal keeps. */
interface Charges {
  readonly trail: Trail;
  all: readonly TrailCharge[];
  /** undefined: all. */
  kept: readonly TrailCharge[] | undefined;
}

const NONE: Bounds<Decimal> = exactly(ZERO);

function chargesOf(own: Found, trail: Trail): Charges {
  const known = own.byTrail.find((one) => one.trail === trail);
  if (known !== undefined) return known;
  const fresh: Charges = { trail, all: [], kept: undefined };
  own.byTrail = [...own.byTrail, fresh];
  return fresh;
}

function addCharge(charges: Charges, one: TrailCharge, isDropped: boolean): void {
  if (isDropped) charges.kept ??= charges.all;
  else if (charges.kept !== undefined) charges.kept = withCharge(charges.kept, one);
  charges.all = withCharge(charges.all, one);
}

/** With a charge more, of the same account and Region. */
function withCharge(charges: readonly TrailCharge[], one: TrailCharge): readonly TrailCharge[] {
  const at = charges.findIndex(({ dimension }) => dimension === one.dimension);
  if (at < 0) return [...charges, one];
  return charges.with(at, { ...one, quantity: addBounds(charges[at]!.quantity, one.quantity) });
}

function toResource(
  { row, reads, writes, others, byTrail, unknown, overlaps }: Found,
  facts: Facts,
  protectedArns: ReadonlySet<string>,
): ResourceCost {
  const arn = row.resource?.arn ?? null;
  const isDropped = byTrail.some(({ kept }) => kept !== undefined);
  const isKept = unknown.length > 0 || byTrail.some(({ all, kept = all }) => kept.length > 0);
  const costWith = (pick: 'all' | 'kept'): Bounds<Usd> => {
    const known = byTrail.map((own) => savingOf(own[pick] ?? own.all, own.trail, facts));
    const [one, ...more] = [...known, ...unknown];
    return more.length === 0 ? one! : sumBounds([one!, ...more], NO_COST);
  };
  const sum = costWith('all');
  const cost = overlaps.length === 0 ? sum : withOverlap(sum, overlapOf(overlaps));
  return {
    arn,
    type: row.resource?.type ?? null,
    eventSource: row.eventSource,
    account: row.account,
    region: row.region,
    trails: byTrail.map(({ trail }) => trail),
    byUnknownTrail: unknown.length > 0,
    reads,
    writes,
    others,
    cost,
    kept: isDropped ? costWith('kept') : cost,
    fate:
      arn !== null && protectedArns.has(arn)
        ? 'protected'
        : isDropped
          ? isKept
            ? 'partly-dropped'
            : 'dropped'
          : 'kept',
  };
}

/** One account and Region. */
interface Place {
  readonly trails: readonly Trail[];
  /** As they were when the events were recorded. */
  readonly trailsWere: readonly Trail[];
  /** The number of each among all. */
  readonly resources: Map<string, number>;
}

/** Finds the place of a row, always the same one, with the trails that reach it. */
function makePlaceOf({ snapshot }: Facts): (row: TrafficRow) => Place {
  const trails = distinctTrails(snapshot.trails).filter(({ logging }) => logging !== false);
  const recorded = distinctTrails(trailsThen(snapshot));
  const places = new Map<string, Place>();
  return ({ account, region }) => {
    const key = `${account} ${region}`;
    const known = places.get(key);
    if (known !== undefined) return known;
    const reaching = (list: readonly Trail[]): readonly Trail[] =>
      list.filter((trail) => reaches(trail, account, region));
    const place = { trails: reaching(trails), trailsWere: reaching(recorded), resources: new Map<string, number>() };
    places.set(key, place);
    return place;
  };
}

/** Does the proposal for a trail surely leave out the events of a row? */
function droppedRows(proposals: readonly Proposal[]): (prepared: PreparedRow, trail: Trail) => boolean {
  const byTrail = new Map(
    proposals
      .filter(({ unchanged }) => !unchanged)
      .map(({ trail, selectors, dropped }) => [
        trail.arn,
        { after: { ...trail, selectors }, resources: new Set(dropped.map(({ resource }) => resource)) },
      ]),
  );
  return ({ row, view }, { arn }) => {
    const proposal = byTrail.get(arn);
    if (proposal?.resources.has(row.resource?.arn ?? row.eventSource) !== true) return false;
    return recordsThere(proposal.after, row.eventSource, view) === 'no';
  };
}
