import type { EventRecord, EventShape } from './event/event-record.ts';
import type { Budget } from './proof/budget.ts';
import { type Cover, coverWithin } from './proof/cover.ts';
import { coverCall, shapesOfFlags } from './proof/cover-call.ts';
import { type CallShape, shapeOfCall } from './protected-shapes.ts';
import type { Selector } from './selector.ts';
import { type CallToKeep, statedCall } from './stated-call.ts';

/** What is protected: a call, with the type of its data events that is meant, or a resource. */
export type Protected =
  | { readonly call: string; readonly category?: 'NetworkActivity'; readonly resourceType?: string }
  | { readonly resource: string };

/** What is proved: kept, lost, or neither. Nothing is kept whose `kept` is not `true`. */
export type Proved =
  | { readonly kept: true; readonly by: readonly number[]; readonly uncertain?: string }
  | { readonly kept: false; readonly witness: EventRecord; readonly uncertain?: string }
  /** `why` is a sentence without a full stop. */
  | { readonly kept: null; readonly why: string };

/** Is every event of a protected call or resource recorded, is one lost, or is that not proved? */
export type Protection = Protected & Proved;

/** A call that must be kept, and what it stands for. */
export interface ProtectedCall {
  readonly entry: Extract<Protected, { readonly call: string }>;
  readonly of: CallShape;
}

/** The calls in their order, each once; of one that is stated twice, what is known of it counts, and all that is asked. */
export function protectedCalls(calls: readonly CallToKeep[]): readonly ProtectedCall[] {
  const found = new Map<string, ProtectedCall>();
  const flagged = new Set<string>();
  for (const call of calls) {
    const one = protectedCall(call);
    const name = nameOfProtected(one.entry);
    const before = found.get(name);
    const isFlagged = one.of.known && statedCall(call).readOnly !== undefined;
    if (before?.of.known !== true) found.set(name, one);
    else if (one.of.known) found.set(name, joined(before, flagged.has(name), one, isFlagged));
    if (isFlagged) flagged.add(name);
  }
  // A call whose category is stated elsewhere is no longer open.
  const stated = new Set([...found.values()].flatMap(({ entry, of }) => (of.known ? [entry.call] : [])));
  return [...found.values()].filter(({ entry, of }) => of.known || !stated.has(entry.call));
}

/** One call, asked for twice: a flag that was stated counts before one from the tables, and of two flags both are asked. */
function joined(one: ProtectedCall, isFlagged: boolean, other: ProtectedCall, isOtherFlagged: boolean): ProtectedCall {
  if (!one.of.known || !other.of.known || one.of.shape.readOnly === other.of.shape.readOnly) return one;
  const [stated, plain] = isFlagged ? [one, other] : [other, one];
  const isFromTables = isFlagged !== isOtherFlagged && plain.of.known && plain.of.shape.readOnly !== null;
  return isFromTables ? stated : { ...one, of: { ...one.of, shape: { ...one.of.shape, readOnly: null } } };
}

function protectedCall(call: CallToKeep): ProtectedCall {
  const entry = { call: statedCall(call).call };
  const of = shapeOfCall(call);
  if (!of.known) return { entry, of };
  const { category, resource } = of.shape;
  return {
    entry: {
      ...entry,
      ...(category === 'NetworkActivity' ? { category } : {}),
      ...(resource === undefined ? {} : { resourceType: resource.type }),
    },
    of,
  };
}

/** The call with the type that is meant, as it may have events of others; or the ARN of the resource. */
export function nameOfProtected(one: Protected): string {
  if (!('call' in one)) return one.resource;
  if (one.category === 'NetworkActivity') return `${one.call} (network activity)`;
  return one.resourceType === undefined ? one.call : `${one.call} (${one.resourceType})`;
}

/** The classes of events that a call stands for; none where it is not known. */
export function shapesOf({ of }: ProtectedCall): readonly EventShape[] {
  return of.known ? shapesOfFlags(of.shape) : [];
}

export function proveCall(selectors: readonly Selector[], { of }: ProtectedCall, budget: Budget): Proved {
  return of.known ? provedBy(coverCall(selectors, of.shape, of.otherTypes, budget)) : { kept: null, why: of.why };
}

/** @param shape undefined: the ARN does not tell the type of its events */
export function proveResource(selectors: readonly Selector[], shape: EventShape | undefined, budget: Budget): Proved {
  return shape === undefined
    ? { kept: null, why: 'the ARN does not say which resources.type its events have' }
    : provedBy(coverWithin(selectors, shape, budget));
}

/** What was found, with its doubt as a sentence. */
function provedBy(cover: Cover): Proved {
  if (cover.kept === null) return cover;
  const { uncertain, ...answer } = cover;
  return uncertain === undefined ? answer : { ...answer, uncertain: uncertain.what };
}
