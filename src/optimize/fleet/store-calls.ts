import { compare } from '../../base/order.ts';
import { findKnownCall } from '../../facts/known-calls.ts';
import { distinctStores, distinctTrails } from '../../model/snapshot/distinct.ts';
import type { EventDataStore, TrafficRow, Trail } from '../../model/snapshot/snapshot.ts';
import { compareUsd, type Usd } from '../../model/quantity/usd.ts';
import { usualBudget } from '../../selectors/proof/budget.ts';
import { coverWithin } from '../../selectors/proof/cover.ts';
import { countValues, type Selector, selectsManagement, VALUE_LIMIT } from '../../selectors/selector.ts';
import { validateSelectors } from '../../selectors/validate/validate.ts';
import { narrow } from '../forms/narrow.ts';
import { storeKeeperFault } from '../keeper.ts';
import type { Policy } from '../policy.ts';
import { protectedCallsOf } from '../protected-call.ts';
import { recordsAllManagement } from '../prove-sinks.ts';
import { savingOf } from '../saving.ts';
import { asTrail } from '../store/as-trail.ts';
import { chargesOnTrail } from '../trail-charge.ts';
import { standsInForStore } from './ended-stores.ts';
import type { FleetQuestion } from './fleet-question.ts';

/** A management call that a store can stop to take in, and who goes on to record every event of it. */
export interface StoreCall {
  readonly eventSource: string;
  readonly eventName: string;
  readonly keeper: Trail | EventDataStore;
  /** What taking it in costs each month. */
  readonly worth: Usd;
}

/** Calls that a store stops to take in, and what it has then. */
export interface StoreCalls {
  /** The most expensive first. */
  readonly calls: readonly StoreCall[];
  readonly selectors: readonly Selector[];
}

/**
 * The reads among management events, and the calls of RDS Data, that a store can leave out by name: what a trail that stands in for it, or another store, records
 * whole, each of them alone, and what costs at least what a value has to save. Selectors of a store filter management events by name
 * (CloudTrail API reference, AdvancedFieldSelector, autumn 2026), of a service each: another service's call of that name stays, and so does
 * a call that AWS adds. Writes stay, and so does what has no name. Undefined where there are none.
 */
export function callsKeptElsewhere(question: FleetQuestion, store: EventDataStore): StoreCalls | undefined {
  const { policy } = question;
  if (store.selectors === null || store.billingMode === null || !policy.drop.reads) return undefined;
  const keepers = keepersOfStore(question, store);
  if (keepers.length === 0) return undefined;
  let chosen: readonly StoreCall[] = [];
  let selectors: readonly Selector[] = store.selectors;
  for (const call of candidatesOf(question, store)) {
    const keeper = keepers.find((one) => recordsCall(one.selectors ?? [], call));
    if (keeper === undefined) continue;
    const more = [...chosen, { ...call, keeper }];
    const narrower = withoutCalls(store.selectors, more);
    if (narrower === undefined || countValues(narrower) > VALUE_LIMIT) continue;
    [chosen, selectors] = [more, narrower];
  }
  return chosen.length === 0 || !validateSelectors(selectors, 'event-data-store').ok
    ? undefined
    : { calls: chosen, selectors };
}

/** Who keeps what the store takes in as safe and as long, other stores first: there it can be asked for in the same way. */
function keepersOfStore(question: FleetQuestion, store: EventDataStore): readonly (Trail | EventDataStore)[] {
  const { snapshot, retention = null } = question;
  const stores = distinctStores(snapshot.eventDataStores).filter(
    (other) => other.arn !== store.arn && other.ingesting && standsInForStore(other, store),
  );
  const trails = distinctTrails(snapshot.trails).filter(
    (trail) => trail.selectors !== null && storeKeeperFault(trail, store, { snapshot, retention }) === undefined,
  );
  return [...stores, ...trails];
}

type Named = Pick<StoreCall, 'eventSource' | 'eventName'>;

/** Every event of the call, whatever its flag: no management event lacks it. */
export function recordsCall(selectors: readonly Selector[], { eventSource, eventName }: Named): boolean {
  return (
    recordsAll(selectors) ||
    [true, false].every(
      (readOnly) =>
        coverWithin(selectors, { category: 'Management', eventSource, eventName, readOnly }, usualBudget()).kept ===
        true,
    )
  );
}

const whole = new WeakMap<readonly Selector[], boolean>();

function recordsAll(selectors: readonly Selector[]): boolean {
  const known = whole.get(selectors) ?? recordsAllManagement(selectors);
  whole.set(selectors, known);
  return known;
}

/** A trail can leave it out, too, for it is many events and says little: each statement is a call that is recorded as a write. */
const RDS_DATA = 'rdsdata.amazonaws.com';

/** Reads, and calls of RDS Data, that have a name and are worth a value, the most expensive first. */
function candidatesOf(question: FleetQuestion, store: EventDataStore): readonly Omit<StoreCall, 'keeper'>[] {
  const trail = asTrail(store);
  const rows = Map.groupBy(
    question.snapshot.traffic.filter(({ category, eventName }) => category === 'Management' && eventName !== null),
    ({ eventSource, eventName }) => `${eventSource} ${eventName}`,
  );
  return [...rows.values()]
    .flatMap((own) => {
      const { eventSource, eventName } = own[0] as TrafficRow & { readonly eventName: string };
      const isRead =
        own.every(({ readOnly }) => readOnly === true) && findKnownCall(eventSource, eventName)?.readOnly !== false;
      if (!isRead && eventSource !== RDS_DATA) return [];
      const charges = own.flatMap((row) => chargesOnTrail(row, trail, { ...question, store }) ?? []);
      if (charges.length === 0) return [];
      const worth = savingOf(charges, trail, { ...question, store }).expected;
      return worth.isZero() || worth.lessThan(question.policy.minMonthlySaving)
        ? []
        : [{ eventSource, eventName, worth }];
    })
    .toSorted(
      (a, b) =>
        compareUsd(b.worth, a.worth) || compare(a.eventSource, b.eventSource) || compare(a.eventName, b.eventName),
    );
}

/**
 * The selectors without the calls: each one of management events becomes one of all other services, and one of each of these without
 * those names. Undefined where one condition cannot say that, or nothing would be left.
 */
function withoutCalls(selectors: readonly Selector[], calls: readonly Named[]): readonly Selector[] | undefined {
  const bySource = [...Map.groupBy(calls, ({ eventSource }) => eventSource)].toSorted(([a], [b]) => compare(a, b));
  const written: Selector[] = [];
  for (const selector of selectors) {
    if (!selectsManagement(selector)) {
      written.push(selector);
      continue;
    }
    const parts = bySource.flatMap(([eventSource, own]) => {
      const ofService = narrow(selector, { Field: 'eventSource', Equals: [eventSource] });
      if (typeof ofService === 'string') return [{ eventSource, part: ofService }];
      const part = narrow(ofService, {
        Field: 'eventName',
        NotEquals: own.map(({ eventName }) => eventName).toSorted(),
      });
      return [{ eventSource, part: JSON.stringify(part) === JSON.stringify(ofService) ? ('as-it-is' as const) : part }];
    });
    if (parts.some(({ part }) => part === 'inexpressible')) return undefined;
    // Of a service that it does not record, or of which it records none of these, it needs no part of its own.
    const open = parts.filter(
      (one): one is { readonly eventSource: string; readonly part: Selector } => typeof one.part !== 'string',
    );
    const gone = parts.filter(({ part, eventSource }) => part === 'nothing' && mayRecord(selector, eventSource));
    const sources = [...open, ...gone].map(({ eventSource }) => eventSource);
    if (sources.length === 0) {
      written.push(selector);
      continue;
    }
    const rest = narrow(selector, { Field: 'eventSource', NotEquals: sources.toSorted() });
    if (rest === 'inexpressible') return undefined;
    if (rest !== 'nothing') written.push(rest);
    // One that is of a single service keeps its name, so that a second proposal changes no more than the list.
    for (const { eventSource, part } of open)
      written.push(
        rest === 'nothing'
          ? part
          : { ...part, Name: `${selector.Name ?? 'Management events'}, trailtrim: ${eventSource}` },
      );
  }
  return written.some(selectsManagement) || selectors.every((one) => !selectsManagement(one)) ? written : undefined;
}

function mayRecord(selector: Selector, eventSource: string): boolean {
  return typeof narrow(selector, { Field: 'eventSource', Equals: [eventSource] }) !== 'string';
}

/** Is the call one of those that the policy protects? */
export function protectedNames(policy: Policy): (call: StoreCall) => boolean {
  const names = new Set(
    protectedCallsOf(policy).map(({ of }) =>
      of.known ? `${of.shape.eventSource} ${of.shape.eventName}` : `${of.eventSource} ${of.eventName}`,
    ),
  );
  return ({ eventSource, eventName }) => names.has(`${eventSource} ${eventName}`);
}
