import { type AskedPlace, askedPlaces, keyOf, type PlaceGroup } from '../model/bill/asked-places.ts';
import { ONE_REGION_SOURCES } from '../model/bill/coverage.ts';
import { resourcesOfRow } from '../model/snapshot/named-resources.ts';
import { sinkNames } from '../model/snapshot/sink-names.ts';
import type { Snapshot } from '../model/snapshot/snapshot.ts';
import type { Category } from '../facts/category.ts';
import { usualBudget } from '../selectors/proof/budget.ts';
import { likenessFor } from './alike-resources.ts';
import { nameOfProtected, type Protected, type Proved, proveCall, proveResource } from '../selectors/protection.ts';
import type { Policy } from './policy.ts';
import { protectedResourcesOf } from './proof.ts';
import { protectedCallsOf } from './protected-call.ts';
import { proveManagement, proveSinks, type SinkProof, type SinkQuestion } from './prove-sinks.ts';

/** What has to be recorded: all management events, a protected call, a protected resource. */
export type Asked = { readonly management: 'all' } | Protected;

/** What is known of it in some places that the same trails and stores reach. */
export type CoverageAnswer = {
  readonly group: PlaceGroup;
  /** Those of the group in which it can happen. */
  readonly places: readonly AskedPlace[];
} & SinkProof;

/** Where it is recorded, and where not. */
export interface Coverage {
  readonly asked: Asked;
  /** null: its category is not known. */
  readonly category: Category | null;
  readonly answers: readonly CoverageAnswer[];
}

interface Question extends SinkQuestion {
  readonly asked: Asked;
  readonly category: Category | null;
  /** What its resource has in common with others for which a proof holds just as well; null: nothing. */
  readonly likeness: string | null;
  /** Undefined: everywhere. */
  readonly isIn?: (place: AskedPlace, group: PlaceGroup) => boolean;
}

/**
 * For each account and Region which trails and stores record all management events, each protected call and each protected
 * resource: together, for an event is recorded if any of them records it. Other selectors change the answers and neither
 * their number nor their order.
 */
export function coverageOf(snapshot: Snapshot, policy: Policy): readonly Coverage[] {
  const groups = askedPlaces(snapshot);
  const nameOf = sinkNames([...snapshot.trails, ...snapshot.eventDataStores]);
  const keptAlike = new Map<PlaceGroup, Map<string, SinkProof>>(groups.map((group) => [group, new Map()]));
  return questionsOf(snapshot, policy).map(({ asked, category, isIn, likeness, ...question }) => {
    const known = new Map<string, Proved>();
    const answers = groups.flatMap((group): readonly CoverageAnswer[] => {
      const places = isIn === undefined ? group.places : group.places.filter((place) => isIn(place, group));
      if (places.length === 0) return [];
      const alike = keptAlike.get(group)!;
      const proof = (likeness === null ? undefined : alike.get(likeness)) ?? proveSinks(question, group, known, nameOf);
      // An event that is lost names its resource.
      if (likeness !== null && proof.state === 'kept') alike.set(likeness, proof);
      return [{ group, places, ...proof }];
    });
    return { asked, category, answers };
  });
}

/** Of all its places together: what is lost in one is lost, and what is not proved in one is not proved. */
export function stateOf({ answers }: Coverage): CoverageAnswer['state'] {
  const states = new Set(answers.map(({ state }) => state));
  return states.has('lost') ? 'lost' : states.has('open') ? 'open' : 'kept';
}

/** The same of the accounts and Regions that the snapshot shows. */
export function stateAtKnownPlaces({ answers }: Coverage): CoverageAnswer['state'] {
  const known = answers.filter((answer) => answer.state !== 'open' || answer.open !== 'place');
  return known.some(({ state }) => state === 'lost')
    ? 'lost'
    : known.some(({ state }) => state === 'open')
      ? 'open'
      : 'kept';
}

/** Without all management events: the protected calls and resources. */
export function protectedIn<One extends Pick<Coverage, 'asked'>>(coverage: readonly One[]): readonly One[] {
  return coverage.filter(({ asked }) => !('management' in asked));
}

export function nameOfAsked(asked: Asked): string {
  return 'management' in asked ? 'all management events' : nameOfProtected(asked);
}

function questionsOf(snapshot: Snapshot, policy: Policy): readonly Question[] {
  const management: Question = {
    asked: { management: 'all' },
    category: 'Management',
    eventSource: null,
    likeness: null,
    prove: proveManagement,
  };
  const calls = protectedCallsOf(policy).map((call): Question => {
    const eventSource = call.of.known ? call.of.shape.eventSource : null;
    return {
      asked: call.entry,
      category: call.of.known ? call.of.shape.category : null,
      eventSource,
      likeness: null,
      prove: (selectors) => proveCall(selectors, call, usualBudget()),
      ...(eventSource !== null && ONE_REGION_SOURCES.includes(eventSource)
        ? { isIn: (_place: AskedPlace, { hasGlobal }: PlaceGroup) => hasGlobal }
        : {}),
    };
  });
  const found = protectedResourcesOf(snapshot, policy);
  const placesOf = placesByResource(snapshot, new Set(found.map(({ within }) => within)));
  const sinks = [...snapshot.trails, ...snapshot.eventDataStores];
  const likenessOf = likenessFor(sinks.map(({ selectors }) => selectors ?? []));
  const resources = found.map(({ arn, within, shape }): Question => ({
    asked: { resource: arn },
    category: 'Data',
    eventSource: null,
    likeness: likenessOf({ type: shape.resource.type, arn }),
    prove: (selectors) => proveResource(selectors, shape, usualBudget()),
    isIn: (place) => placesOf.get(within)?.has(keyOf(place)) === true,
  }));
  return [management, ...calls, ...resources];
}

function placesByResource(snapshot: Snapshot, wanted: ReadonlySet<string>): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const row of snapshot.traffic)
    for (const { arn } of resourcesOfRow(row)) {
      if (arn === undefined || !wanted.has(arn)) continue;
      const places = found.get(arn) ?? new Set<string>();
      found.set(arn, places.add(keyOf(row)));
    }
  return found;
}
