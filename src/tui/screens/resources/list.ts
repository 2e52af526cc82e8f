import type { Resource } from '../../estate/resource.ts';
import type { Sort } from '../../estate/sort.ts';
import { remember } from '../../state/memory.ts';
import { listPane, START } from '../../state/pane.ts';
import type { Session } from '../../state/session.ts';
import { bodyRows, type Size } from '../../state/size.ts';
import type { Memory, State } from '../../state/state.ts';

const filter = remember('');
const sort = remember<Sort>({ column: 'cost', reversed: false });

export const LIST = listPane((session, state) => ({
  count: resourcesShown(session, state).length,
  rows: bodyRows(state.size) - 2 - detailRows(state.size),
}));

/** Another filter or order is read from its first row. */
export const FILTER: Memory<string> = fromTop(filter);
export const SORT: Memory<Sort> = fromTop(sort);

function fromTop<T>({ of, in: put }: Memory<T>): Memory<T> {
  return { of, in: (state, value) => LIST.cursor.in(put(state, value), START) };
}

/** The resources that the filter lets through, in their order. */
export function resourcesShown({ listOf }: Session, state: State): readonly Resource[] {
  return listOf(state.choices, filter.of(state), sort.of(state));
}

export function resourceUnderCursor(session: Session, state: State): Resource | undefined {
  return resourcesShown(session, state)[LIST.cursor.of(state).at];
}

/** The cursor stays on its resource when a change of plan moves the row. */
export function followResource(session: Session, before: State, after: State): State {
  const resource = resourceUnderCursor(session, before);
  const at = resourcesShown(session, after).findIndex((other) => other === resource);
  return at < 0 ? after : LIST.cursor.in(after, { ...LIST.cursor.of(after), at });
}

/** The details need room for at least eight rows above them. */
export function detailRows(size: Size): number {
  return bodyRows(size) >= 16 ? 6 : 0;
}
