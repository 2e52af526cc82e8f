import { largest } from '../../../base/extremes.ts';
import { sum } from '../../../base/sum.ts';
import { Decimal } from '../../../model/quantity/decimal.ts';
import { addUsd, costOf, NO_COST, type Usd } from '../../../model/quantity/usd.ts';
import { type Call, CALLS, PLACES_AT_A_TIME, POINTS_PER_SECOND } from '../ask/calls.ts';
import type { Prices } from '../ask/ledger.ts';
import { type PlannedCalls, PLAN_RULES } from './plan-rules.ts';

/** What is in an account and Region, as far as the number of calls depends on it. */
export interface PlannedPlace {
  readonly account: string;
  readonly region: string;
  readonly meteredBuckets: number;
  readonly unmeteredBuckets: number;
  /** Of each type that is counted by name, such as functions; absent: none. */
  readonly named: Readonly<Record<string, number>>;
  readonly tables: number;
  /** Of all tables: each operation that a table was called with. */
  readonly operations: number;
  /** Calls that AWS/Usage counts. */
  readonly countedCalls: number;
  /** Management events in the days, as far as CloudTrail keeps them; Infinity: not known. */
  readonly managementEvents: number;
}

/** What is to be observed. Trails, stores and log buckets are assumed to be in the first place. */
export interface PlannedEstate {
  readonly days: number;
  /** Every account and Region once, including empty ones. */
  readonly places: readonly PlannedPlace[];
  readonly trails: number;
  readonly stores: number;
  /** Of AWS services. */
  readonly channels: number;
  readonly logBuckets: number;
  /** Whether accounts are read through a role, listed from the organization, and their Regions listed. */
  readonly hasRole: boolean;
  readonly isOrganization: boolean;
  readonly listsRegions: boolean;
}

export interface PlanRow {
  readonly call: Call;
  /** How the number of calls is derived, in words. */
  readonly formula: string;
  readonly calls: number;
  /** Calls that the quota allows a second, in each account and Region. */
  readonly perSecond: number;
  /** At the quota, in the slowest account and Region. */
  readonly seconds: number;
  /** What AWS charges for; 0: nothing. */
  readonly units: number;
  readonly cost: Usd;
}

export interface ObservationPlan {
  /** In the order of the table of calls, without calls that are not made. */
  readonly rows: readonly PlanRow[];
  readonly calls: number;
  readonly cost: Usd;
  /** The slowest quota of the slowest account and Region, since they run in parallel; longer if there are too many for that. */
  readonly seconds: number;
}

/**
 * The calls of an observation if nothing fails and has to be repeated. Makes no call. Charges are upper bounds, as if every
 * metric had counts; LookupEvents depends on how the events are spread over time and is an average.
 */
export function planObservation(estate: PlannedEstate, prices: Prices): ObservationPlan {
  const calls = Object.keys(CALLS) as readonly Call[];
  const planned = calls.map((call) => ({ call, planned: PLAN_RULES[call].ask(estate) }));
  const rows = planned.map(({ call, planned: places }) => rowOf(call, places, estate.days, prices));
  return {
    rows: rows.filter((row) => row.calls > 0),
    calls: sum(rows, (row) => row.calls),
    cost: rows.map(({ cost }) => cost).reduce(addUsd, NO_COST),
    seconds: inTurns(
      planned.flatMap(({ call, planned: places }) =>
        places.map((one) => ({
          place: one.place,
          queue: `${CALLS[call].quota.group} ${one.place}`,
          seconds: secondsOf(call, one, estate.days),
        })),
      ),
    ),
  };
}

function rowOf(call: Call, planned: readonly PlannedCalls[], days: number, prices: Prices): PlanRow {
  const { quota, charge } = CALLS[call];
  const units = charge === null ? 0 : sum(planned, (one) => one.units);
  return {
    call,
    formula: PLAN_RULES[call].formula,
    calls: sum(planned, (one) => one.calls),
    perSecond: quota.perSecond,
    seconds: slowest(planned.map((one) => ({ queue: one.place, seconds: secondsOf(call, one, days) }))),
    units,
    cost: charge === null ? NO_COST : costOf(new Decimal(units), prices[charge]),
  };
}

/** GetMetricData has a second quota, on the points that it reads. */
function secondsOf(call: Call, { calls, units }: PlannedCalls, days: number): number {
  const atQuota = calls / CALLS[call].quota.perSecond;
  return call === 'cloudwatch:GetMetricData' ? Math.max(atQuota, (units * days) / POINTS_PER_SECOND) : atQuota;
}

interface Wait {
  readonly queue: string;
  readonly seconds: number;
}

/** As long as the slowest account and Region takes, or, if there are many, all of them with so many at a time. */
function inTurns(waits: readonly (Wait & { readonly place: string })[]): number {
  const byPlace = Map.groupBy(waits, ({ place }) => place);
  const turns = sum([...byPlace], ([place, own]) => (place === '' ? 0 : slowest(own)));
  return Math.max(slowest(waits), turns / PLACES_AT_A_TIME);
}

/** Only calls of one quota in one account and Region wait for each other. */
function slowest(waits: readonly Wait[]): number {
  const queues = new Map<string, number>();
  for (const { queue, seconds } of waits) queues.set(queue, (queues.get(queue) ?? 0) + seconds);
  return largest(queues.values());
}
