import type { PlaceGroup } from '../model/bill/asked-places.ts';
import { GLOBAL_SOURCES, includesSource, ONE_REGION_SOURCES } from '../model/bill/coverage.ts';
import { delivers } from '../model/bill/recording.ts';
import type { Trail } from '../model/snapshot/snapshot.ts';
import type { EventRecord } from '../selectors/event/event-record.ts';
import { usualBudget } from '../selectors/proof/budget.ts';
import { coverWithin, joinCovers } from '../selectors/proof/cover.ts';
import type { Proved } from '../selectors/protection.ts';
import type { Selector } from '../selectors/selector.ts';

/** A trail or store with selectors that are known. */
interface SelectingSink {
  readonly arn: string;
  readonly name: string;
  readonly selectors: readonly Selector[];
  readonly includesGlobal: boolean;
  /** Why it proves nothing, in a sentence without a full stop. */
  readonly doubt: string | null;
}

/** What some trails and stores should record together. */
export interface SinkQuestion {
  /** null: of any service. */
  readonly eventSource: string | null;
  /** Indices of `by` are those of all selectors in the order of the sinks. */
  readonly prove: (selectors: readonly Selector[], sinks: readonly SelectingSink[], group: PlaceGroup) => Proved;
}

/** Whether they do. */
export type SinkProof =
  /** `by`: ARNs of those that record it together. */
  | { readonly state: 'kept'; readonly by: readonly string[] }
  | { readonly state: 'lost'; readonly witness: EventRecord }
  /**
   * Neither is proved: the question cannot be decided; or what a trail records, or whether it logs, is not known; or whether
   * there is such a place.
   */
  | {
      readonly state: 'open';
      readonly open: 'question' | 'trail' | 'place';
      readonly why: string;
      /** Of the trail that `why` is about. */
      readonly arn?: string;
      /** What is lost if there is such a place. */
      readonly witness?: EventRecord;
    };

function doubtOn(trail: Trail, { eventSource }: SinkQuestion): string | null {
  const { name, logging, includeGlobalServiceEvents: included, deliveryError } = trail;
  if (logging !== true) return `whether ${name} is logging is not known`;
  if (!delivers(trail)) return `${name} cannot deliver its log files (${deliveryError})`;
  const mayBeGlobal = eventSource === null || GLOBAL_SOURCES.includes(eventSource);
  return included === null && mayBeGlobal ? `whether ${name} includes global service events is not known` : null;
}

/**
 * @param known what was proved of the same question before, by selectors
 * @param nameOf what a trail is called beside the others
 */
export function proveSinks(
  question: SinkQuestion,
  group: PlaceGroup,
  known: Map<string, Proved>,
  nameOf: (trail: Pick<Trail, 'name' | 'arn'>) => string = ({ name }) => name,
): SinkProof {
  const { trails, stores, hasGlobal } = group;
  const able = [
    ...trails
      .filter((trail) => includesSource(trail, question.eventSource) !== 'no')
      .map((trail) => ({
        ...trail,
        includesGlobal: trail.includeGlobalServiceEvents !== false,
        doubt: doubtOn({ ...trail, name: nameOf(trail) }, question),
      })),
    ...stores.map((store) => ({ ...store, includesGlobal: true, doubt: null })),
  ];
  const selecting = able.filter((sink): sink is typeof sink & SelectingSink => sink.selectors !== null);
  const prove = (sinks: readonly SelectingSink[]): Proved => {
    const key = JSON.stringify([hasGlobal, sinks.map((sink) => [sink.includesGlobal, textOf(sink.selectors)])]);
    const found =
      known.get(key) ??
      question.prove(
        sinks.flatMap(({ selectors }) => selectors),
        sinks,
        group,
      );
    known.set(key, found);
    return found;
  };
  const sure = selecting.filter(({ doubt }) => doubt === null);
  const proved = prove(sure);
  if (proved.kept === true) return { state: 'kept', by: sinksOf(proved.by, sure) };
  if (proved.kept === null) return { state: 'open', open: 'question', why: proved.why };
  const unknown = able.find(({ selectors }) => selectors === null);
  if (unknown !== undefined)
    return {
      state: 'open',
      open: 'trail',
      why: `what ${nameOf(unknown)} records is not known`,
      arn: unknown.arn,
    };
  if (group.hasUnknownTrail)
    return { state: 'open', open: 'trail', why: 'a trail that is not given records in the account' };
  const unsure = selecting.filter(({ doubt }) => doubt !== null);
  if (unsure.length > 0 && prove(selecting).kept !== false)
    return { state: 'open', open: 'trail', why: unsure[0]!.doubt!, arn: unsure[0]!.arn };
  return group.exists
    ? { state: 'lost', witness: proved.witness }
    : { state: 'open', open: 'place', why: UNSEEN, witness: proved.witness };
}

/** Why nothing is decided of accounts and Regions that may not exist. */
export const UNSEEN = 'the snapshot does not show whether there are such accounts and Regions';

const texts = new WeakMap<readonly Selector[], string>();

function textOf(selectors: readonly Selector[]): string {
  const text = texts.get(selectors) ?? JSON.stringify(selectors);
  texts.set(selectors, text);
  return text;
}

function sinksOf(by: readonly number[], sinks: readonly SelectingSink[]): readonly string[] {
  const owners = sinks.flatMap(({ arn, selectors }) => selectors.map(() => arn));
  return [...new Set(by.map((index) => owners[index]!))];
}

/** Every management event; those of global services by the trails that include them. */
export const proveManagement: SinkQuestion['prove'] = (selectors, sinks, { hasGlobal }) => {
  const all = proveSource(selectors, null);
  if (all.kept !== true || sinks.every(({ includesGlobal }) => includesGlobal)) return all;
  const including = sinks.flatMap((sink) =>
    sink.selectors.map((selector) => (sink.includesGlobal ? selector : NOTHING)),
  );
  const sources = GLOBAL_SOURCES.filter((source) => hasGlobal || !ONE_REGION_SOURCES.includes(source));
  const proofs = sources.map((source) => proveSource(including, source));
  const by = [all, ...proofs].flatMap((proof) => (proof.kept === true ? proof.by : []));
  return proofs.find(({ kept }) => kept !== true) ?? { kept: true, by };
};

/** In the place of a selector of a trail that leaves such events out. */
const NOTHING: Selector = {
  FieldSelectors: [
    { Field: 'eventCategory', Equals: ['Management'] },
    { Field: 'eventSource', Equals: ['none.amazonaws.com'] },
  ],
};

/** Do the selectors record every management event? Whether global service events reach them, the trail says. */
export function recordsAllManagement(selectors: readonly Selector[]): boolean {
  return proveSource(selectors, null).kept === true;
}

/** Of each flag, since no management event lacks it: so reads and writes apart are whole. */
function proveSource(selectors: readonly Selector[], eventSource: string | null): Proved {
  const shape = { category: 'Management', eventSource, eventName: null } as const;
  const cover = joinCovers(
    [true, false].map((readOnly) => coverWithin(selectors, { ...shape, readOnly }, usualBudget())),
  );
  if (cover.kept === null) return cover;
  return cover.kept ? { kept: true, by: cover.by } : { kept: false, witness: cover.witness };
}
