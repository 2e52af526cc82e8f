import type { OpenBounds } from '../../model/quantity/open-bounds.ts';
import type { Usd } from '../../model/quantity/usd.ts';
import type { EventDataStore, Trail } from '../../model/snapshot/snapshot.ts';
import type { Selector } from '../../selectors/selector.ts';
import type { Assumption } from '../keeper.ts';
import type { Proposal } from '../propose.ts';
import type { StoreCall } from './store-calls.ts';

/** What can be done about a fleet, in the order in which it is done and priced. */
export const MEASURES = [
  'end-trail',
  'end-store',
  'end-management',
  'end-data',
  'narrow-management',
  'narrow-data',
  'store-calls',
  'selectors',
  'recursive-logging',
] as const;
export type MeasureId = (typeof MEASURES)[number];

/** What is recorded nowhere any more, once nobody else does either. */
export interface Formerly {
  readonly trail: Trail;
  /** ARNs. */
  readonly resources: readonly string[];
}

/** What has to be looked up before a measure is done: of this keeper. */
export interface Assumed {
  readonly keeper: Trail;
  readonly what: readonly Assumption[];
}

export interface Measure {
  readonly id: MeasureId;
  /** As it was before all measures. */
  readonly sink: Trail | EventDataStore;
  /** What it no longer records, in words; empty where it is all, or where the proposal says it. */
  readonly what: string;
  /** Those that go on to record all of that, and stand in for it; of a proposal none. */
  readonly keepers: readonly (Trail | EventDataStore)[];
  /** The first of these could end for it as well: nothing but their ARNs decided. */
  readonly isEither: boolean;
  /** What is not known of a keeper or of the sink, and only assumed. */
  readonly assumed: readonly Assumed[];
  /** Of `store-calls`: what it leaves out, the most expensive first. */
  readonly calls?: readonly (StoreCall & { readonly isProtected: boolean })[];
  /** Of a proposal: trails that recorded some of the dropped resources as well, until measures before it ended that. */
  readonly formerly: readonly Formerly[];
  /** What it has afterwards; null: it ends. */
  readonly selectors: readonly Selector[] | null;
  /** What the month costs less, once the measures before it are done. */
  readonly saving: OpenBounds<Usd>;
  /** Of `selectors`. */
  readonly proposal?: Proposal;
}

export function isTrail(sink: Trail | EventDataStore): sink is Trail {
  return !('ingesting' in sink);
}
