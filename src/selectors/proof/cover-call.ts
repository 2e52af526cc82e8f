import { typesNamedBeside, viewRecord } from '../event/event-view.ts';
import type { EventRecord, EventShape } from '../event/event-record.ts';
import { findKnownCall } from '../../facts/known-calls.ts';
import { isLogged } from '../match/match.ts';
import type { Selector } from '../selector.ts';
import type { Budget } from './budget.ts';
import { type Cover, coverWithin, joinCovers } from './cover.ts';

/**
 * Do the selectors record every event of a call? One whose flag is not known may have either, and both must be recorded.
 * @param otherTypes values of resources.type that events of the call may have too
 */
export function coverCall(
  selectors: readonly Selector[],
  shape: EventShape,
  otherTypes: readonly string[],
  budget: Budget,
): Cover {
  const covers = shapesOfFlags(shape).map((one) => coverType(selectors, one, otherTypes, budget));
  const joined = joinCovers(covers);
  if (joined.kept !== false || joined.uncertain !== undefined || !covers.some(({ kept }) => kept === true))
    return joined;
  return { ...joined, uncertain: { what: FLAG_NOT_KNOWN } };
}

const FLAG_NOT_KNOWN = 'which readOnly flag its events have is not known; with the other one they are kept';

/** The classes that a call stands for: one for each flag that it may have. */
export function shapesOfFlags(shape: EventShape): readonly EventShape[] {
  return shape.readOnly === null && shape.category !== 'NetworkActivity'
    ? [true, false].map((readOnly) => ({ ...shape, readOnly }))
    : [shape];
}

/** Events that name several types are recorded by the selectors of each. */
function coverType(
  selectors: readonly Selector[],
  shape: EventShape,
  otherTypes: readonly string[],
  budget: Budget,
): Cover {
  const own = coverWithin(selectors, shape, budget);
  if (own.kept !== false) return own;
  const beside = typesNamedBeside(shape);
  const covers = beside.map((type) => coverWithin(selectors, { ...shape, resource: { type } }, budget));
  const besides = covers.find(({ kept }) => kept === true);
  if (besides !== undefined) return besides;
  const witness = withEntries(own.witness, beside);
  if (isLogged(selectors, viewRecord(witness)) !== 'no')
    return {
      kept: null,
      why: `its events name ${[shape.resource?.type, ...beside].join(' and ')}, and together their selectors may record all of them`,
    };
  const lost = { ...own, witness };
  if (findKnownCall(shape.eventSource, shape.eventName)?.hasOneType === true) return lost;
  const perhaps = otherTypes.find(
    (type) => !beside.includes(type) && coverWithin(selectors, { ...shape, resource: { type } }, budget).kept === true,
  );
  return perhaps === undefined
    ? lost
    : { ...lost, uncertain: { what: `its events may name ${perhaps} too, whose selectors record them` } };
}

function withEntries(witness: EventRecord, types: readonly string[]): EventRecord {
  if (types.length === 0) return witness;
  const entries = witness['resources'] as readonly object[];
  return { ...witness, resources: [...entries, ...types.map((type) => ({ type }))] };
}
