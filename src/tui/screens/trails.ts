import { records } from '../../model/bill/recording.ts';
import { eventsOf } from '../../model/forecast/events-of-row.ts';
import { type Bounds, exactly, joinBounds } from '../../model/quantity/bounds.ts';
import { addCounts, type Count, NO_EVENTS } from '../../model/quantity/count.ts';
import { distinctTrails } from '../../model/snapshot/distinct.ts';
import type { Trail } from '../../model/snapshot/snapshot.ts';
import { listPane } from '../state/pane.ts';
import type { Session } from '../state/session.ts';
import { bodyColumns, bodyRows } from '../state/size.ts';
import type { Screen, State } from '../state/state.ts';
import { cleanText } from '../text/clean-text.ts';
import { fit } from '../text/fit.ts';
import { line, type Line, toned } from '../text/line.ts';
import { counted, formatPerDay } from '../text/quantity-text.ts';

const LIST = listPane(({ snapshot }, { size }) => ({
  count: distinctTrails(snapshot.trails).length,
  rows: bodyRows(size) - 1,
}));

export const trails: Screen = {
  title: 'Trails',
  shows: 'every trail of the snapshot: whether it logs, where, and how many events a day it records',
  status: ({ snapshot }) => {
    const all = distinctTrails(snapshot.trails);
    return `${counted(all.length, 'trail')}, ${all.filter(({ logging }) => logging === true).length} logging`;
  },
  panes: () => [LIST],
  bindings: [],
  view,
};

interface Column {
  readonly title: string;
  readonly width: number;
  readonly align: 'left' | 'right';
  readonly text: (trail: Trail, session: Session) => string;
}

const COLUMNS: readonly Column[] = [
  { title: ' Status', width: 9, align: 'left', text: ({ logging }) => ` ${STATUS.get(logging)}` },
  {
    title: 'Regions',
    width: 15,
    align: 'left',
    text: ({ multiRegion, homeRegion }) => (multiRegion ? 'all' : cleanText(homeRegion)),
  },
  { title: 'Mgmt/d', width: 9, align: 'right', text: (trail, session) => perDay(trail, 'Management', session) },
  { title: 'Data/d', width: 9, align: 'right', text: (trail, session) => perDay(trail, 'Data', session) },
];

const STATUS = new Map([
  [true, 'logging'],
  [false, 'stopped'],
  [null, '?'],
]);

function view(session: Session, state: State): readonly Line[] {
  const { glyphs, snapshot } = session;
  const { at, top } = LIST.cursor.of(state);
  const { rows } = LIST.extent(session, state);
  const name = bodyColumns(state.size) - 2 - COLUMNS.reduce((sum, { width }) => sum + width, 0);
  const cells = (first: string, textOf: (column: Column) => string): string =>
    `${fit(first, name, glyphs)}${COLUMNS.map((column) => fit(textOf(column), column.width, glyphs, column.align)).join('')}`;
  const shown = distinctTrails(snapshot.trails).slice(top, top + rows);
  return [
    line(toned(`  ${cells('Trail', ({ title }) => title)}`, 'dim')),
    ...shown.map((trail, index): Line => {
      const selected = top + index === at;
      const row = cells(cleanText(trail.name), ({ text }) => text(trail, session));
      return { ...line(selected ? '> ' : '  ', row), selected };
    }),
  ];
}

function perDay(trail: Trail, category: string, { snapshot }: Session): string {
  const rows = trail.logging === false ? [] : snapshot.traffic.filter((row) => row.category === category);
  const events = rows.reduce((sum: Bounds<Count>, row) => {
    const recorded = records(trail, row);
    if (recorded === 'no') return sum;
    // What it only may record is not zero.
    return joinBounds(sum, recorded === 'yes' ? eventsOf(row) : { ...exactly(NO_EVENTS), high: null }, addCounts);
  }, exactly(NO_EVENTS));
  return formatPerDay(events, snapshot.window.days, false);
}
