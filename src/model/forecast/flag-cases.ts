import { type EventView, viewShape, viewWithFlag } from '../../selectors/event/event-view.ts';
import type { EventShape } from '../../selectors/event/event-record.ts';

/** What the events of a row may be, as far as their flag goes. */
export interface FlagCase {
  readonly readOnly: boolean;
  readonly view: EventView;
}

/** One case where the flag is known; else the row is all reads or all writes, and both are worked out. */
export function flagCasesOf({ readOnly }: EventShape, view: EventView): readonly FlagCase[] {
  if (readOnly !== null) return [{ readOnly, view }];
  return [true, false].map((flag) => ({ readOnly: flag, view: viewWithFlag(view, flag) }));
}

/** The cases of a row that was not prepared. */
export function flagCasesOfShape(shape: EventShape): readonly FlagCase[] {
  return flagCasesOf(shape, viewShape(shape));
}
