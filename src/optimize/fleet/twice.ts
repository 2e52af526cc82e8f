import { compare } from '../../base/order.ts';
import type { Estimate } from '../../model/bill/estimate.ts';
import { pricesOf } from '../../model/bill/estimate.ts';
import { reaches } from '../../model/bill/coverage.ts';
import { records } from '../../model/bill/recording.ts';
import { monthOfRow } from '../../model/forecast/month-of-row.ts';
import { prepareTraffic } from '../../model/forecast/prepared-row.ts';
import { addAt, type Bounds, mapBounds } from '../../model/quantity/bounds.ts';
import { costOf, NO_COST, type Usd } from '../../model/quantity/usd.ts';
import type { EventDataStore, Trail } from '../../model/snapshot/snapshot.ts';
import { keeperFault, type KeeperFault } from '../keeper.ts';
import type { FleetQuestion } from './fleet-question.ts';
import { isKept, keepersOf } from './keepers.ts';
import { kindsOf } from './management-kinds.ts';
import { twiceInStores } from './twice-in-stores.ts';

/** Why a trail goes on to record what another one records too. */
export type WhyTwice =
  /** The policy keeps it as it is. */
  | 'kept'
  /** What it records is not known. */
  | 'unknown'
  /** Selectors cannot leave out that part alone, or the other one records only part of it. */
  | 'part'
  /** It is a store: what it has is asked for in other ways than log files are. */
  | 'store'
  | KeeperFault;

/** Events that a trail records though another one does too, after all measures. */
export interface Twice {
  readonly trail: Trail | EventDataStore;
  /** The one that would stay of the two. */
  readonly other: Trail;
  /** `management`, or a type of data events. */
  readonly what: string;
  readonly why: WhyTwice;
  /** What the further copy costs each month. */
  readonly cost: Bounds<Usd>;
}

/** @param costs of the snapshot of the question */
export function findTwice(question: FleetQuestion, costs: Estimate): readonly Twice[] {
  const { trails } = keepersOf(question);
  return [
    ...twiceManagement(question, trails, costs),
    ...twiceData(question, trails),
    ...twiceInStores(question, trails),
  ]
    .filter(({ cost }) => cost.high?.isZero() !== true)
    .toSorted(
      (a, b) =>
        b.cost.expected.comparedTo(a.cost.expected) || compare(a.trail.arn, b.trail.arn) || compare(a.what, b.what),
    );
}

function twiceManagement(question: FleetQuestion, trails: readonly Trail[], { lines }: Estimate): readonly Twice[] {
  const sums = new Map<string, Bounds<Usd>>();
  for (const { dimension, sink, cost } of lines)
    if (dimension === 'management.additional-copy') addAt(sums, sink.arn, cost);
  return trails.flatMap((trail): readonly Twice[] => {
    const cost = sums.get(trail.arn);
    const other = trails.find((one) => one !== trail && overlap(one, trail, question));
    return cost === undefined || other === undefined
      ? []
      : [{ trail, other, what: 'management', why: whyTwice(other, trail, question), cost }];
  });
}

/** Do both record some of the same management events somewhere? */
function overlap(one: Trail, other: Trail, { snapshot }: FleetQuestion): boolean {
  const [own, others] = [one, other].map(({ selectors }) => (selectors === null ? -1 : kindsOf(selectors).possible));
  if ((own! & others!) === 0) return false;
  return snapshot.traffic.some(
    ({ category, account, region }) =>
      category === 'Management' && reaches(one, account, region) && reaches(other, account, region),
  );
}

function twiceData(question: FleetQuestion, trails: readonly Trail[]): readonly Twice[] {
  const { snapshot, rates, month } = question;
  const traffic = prepareTraffic(snapshot, month);
  const priceOf = pricesOf(rates);
  const sums = new Map<string, Bounds<Usd>>();
  for (const prepared of traffic.rows.values()) {
    const { row } = prepared;
    if (row.category !== 'Data' && row.category !== 'NetworkActivity') continue;
    const recording = trails.flatMap((trail, index) => (records(trail, row) === 'no' ? [] : [index]));
    if (recording.length < 2) continue;
    const price = priceOf(row.category === 'Data' ? 'data' : 'network', row.region) ?? NO_COST;
    const cost = mapBounds(monthOfRow(prepared, traffic), (events) => costOf(events, price));
    const what =
      row.category === 'Data' ? (row.resource?.type ?? 'data events') : `network activity of ${row.eventSource}`;
    for (const index of recording.slice(1)) addAt(sums, JSON.stringify([index, recording[0], what]), cost);
  }
  return [...sums].map(([key, cost]): Twice => {
    const [index, first, what] = JSON.parse(key) as [number, number, string];
    const [trail, other] = [trails[index]!, trails[first]!];
    return { trail, other, what, why: whyTwice(other, trail, question), cost };
  });
}

function whyTwice(other: Trail, trail: Trail, { snapshot, retention = null, policy }: FleetQuestion): WhyTwice {
  if (isKept(trail, policy.fleet.keep)) return 'kept';
  if (trail.selectors === null || other.selectors === null) return 'unknown';
  return keeperFault(other, trail, { snapshot, retention }) ?? 'part';
}
