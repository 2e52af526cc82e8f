import { parseFilter } from '../estate/filter.ts';
import { bodyColumns, detailRows, EXTENTS } from '../state/layout.ts';
import { FATE_LETTERS, type Fate, fateOf, type Plan, savingOf } from '../estate/plan.ts';
import type { Resource } from '../estate/resource.ts';
import type { Session } from '../state/session.ts';
import type { SortColumn } from '../estate/sort.ts';
import type { State } from '../state/state.ts';
import { cleanText } from '../text/clean-text.ts';
import { widthOf } from '../../base/display-width.ts';
import { fit, fitEnd } from '../text/fit.ts';
import { BLANK, fillLines, line, type Line, type Tone, toned } from '../text/line.ts';
import { bareCostText, perMonth } from '../text/money.ts';
import { counted, formatPerDay } from '../text/quantity-text.ts';
import { sparkline } from '../text/sparkline.ts';
import { resourceDetails } from './resource-details.ts';

const FATE_TONES: Readonly<Record<Fate, Tone | undefined>> = {
  keep: 'accent',
  'drop-reads': 'good',
  'drop-all': 'good',
  unknown: 'warn',
  logged: undefined,
};

interface Row {
  readonly resource: Resource;
  readonly plan: Plan;
  readonly session: Session;
}

interface Column {
  readonly title: string;
  readonly width: number;
  readonly align: 'left' | 'right';
  readonly sort?: SortColumn;
  readonly text: (row: Row) => string;
  readonly tone?: (row: Row) => Tone | undefined;
}

export function resourcesView(session: Session, state: State): readonly Line[] {
  const { choices, cursors, filter, size, sort } = state;
  const plan = session.planOf(choices);
  const list = session.listOf(choices, filter, sort);
  const { top, at } = cursors.resources;
  const { rows } = EXTENTS.resources(session, state);
  const columns = columnsFor(bodyColumns(size), session);
  const shown = list.slice(top, top + rows).map((resource, index): Line => {
    const selected = top + index === at;
    const cells = columns.map(({ width, align, text, tone }) => {
      const row = { resource, plan, session };
      return toned(fit(text(row), width, session.glyphs, align), tone?.(row));
    });
    return { ...line(selected ? '> ' : '  ', ...cells), selected };
  });
  const under = list[at];
  return [
    filterLine(session, state, list.length),
    headLine(columns, session, state),
    ...fillLines(list.length === 0 ? [BLANK, line(toned(`  ${emptyText(session, filter)}`, 'dim'))] : shown, rows),
    ...(detailRows(size) === 0 || under === undefined ? [] : resourceDetails(under, plan, session, bodyColumns(size))),
  ];
}

function emptyText({ resources, trail }: Session, filter: string): string {
  if (resources.length > 0) return `no resource passes the filter ${cleanText(filter)}: esc clears it`;
  return `no data events in the snapshot are recorded by ${cleanText(trail.name)}`;
}

function filterLine({ resources, glyphs }: Session, { filter, mode, size }: State, shown: number): Line {
  const { invalid } = parseFilter(filter);
  const right = shown === resources.length ? counted(shown, 'resource') : `${shown} of ${resources.length}`;
  const caret = mode === 'filter' ? '_' : '';
  const wrong = invalid.length === 0 ? '' : `  not understood: ${cleanText(invalid.join(' '))}`;
  const room = bodyColumns(size) - widthOf(right) - 1;
  if (mode !== 'filter' && filter === '')
    return line(toned(fit(' no filter, / to set one', room, glyphs), 'dim'), ` ${right}`);
  // What is typed is always seen at its end; the complaint gets what is left.
  const label = ' filter: ';
  const typed = `${label}${fitEnd(`${cleanText(filter)}${caret}`, room - widthOf(label), glyphs)}`;
  return line(toned(typed, 'strong'), toned(fit(wrong, room - widthOf(typed), glyphs), 'bad'), ` ${right}`);
}

function headLine(columns: readonly Column[], { glyphs }: Session, { sort }: State): Line {
  const cells = columns.map(({ title, width, align, sort: by }) => {
    // Sorting down is the natural order of figures, up that of names.
    const down = (by === 'name') === sort.reversed;
    const mark = by === sort.column ? (down ? glyphs.sortedDown : glyphs.sortedUp) : '';
    return toned(fit(`${title}${mark}`, width, glyphs, align), by === sort.column ? 'strong' : 'dim');
  });
  return line('  ', ...cells);
}

/** The columns that fit: in a narrow terminal without writes and days. */
function columnsFor(width: number, { month }: Session): readonly Column[] {
  const wide = width >= 75;
  const dayCells = width >= 110 ? 28 : 8;
  const days: Column = {
    title: ' days',
    width: dayCells + 1,
    align: 'left',
    tone: () => 'dim',
    text: ({ resource, session }) => ` ${sparkline(resource.daily, dayCells, session.glyphs)}`,
  };
  const fixed: readonly Column[] = [
    {
      title: 'Reads/d',
      width: 8,
      align: 'right',
      sort: 'reads',
      text: ({ resource, session }) => formatPerDay(resource.reads, session.snapshot.window.days, resource.estimated),
    },
    ...(wide
      ? [
          {
            title: 'Writes/d',
            width: 10,
            align: 'right',
            sort: 'writes',
            text: ({ resource, session }) =>
              formatPerDay(resource.writes, session.snapshot.window.days, resource.estimated),
          } satisfies Column,
          days,
        ]
      : []),
    {
      title: `$${perMonth(month)}`,
      width: 10,
      align: 'right',
      sort: 'cost',
      text: ({ resource }) => bareCostText(resource.cost),
    },
    {
      title: 'saved',
      width: 10,
      align: 'right',
      sort: 'saved',
      text: ({ resource, plan }) => (plan.dropped.has(resource.id) ? bareCostText(savingOf(resource, plan)) : ''),
      tone: () => 'good',
    },
  ];
  const state: Column = {
    title: 'St',
    width: 4,
    align: 'left',
    text: ({ resource, plan }) => FATE_LETTERS[fateOf(resource, plan)],
    tone: ({ resource, plan }) => FATE_TONES[fateOf(resource, plan)],
  };
  const kind: Column = { title: 'Kind', width: 5, align: 'left', text: ({ resource }) => resource.kind.slice(0, 4) };
  const used = [state, kind, ...fixed].reduce((sum, column) => sum + column.width, 2);
  const name: Column = {
    title: 'Name',
    width: Math.max(8, width - used),
    align: 'left',
    sort: 'name',
    text: ({ resource }) => resource.name,
  };
  return [state, kind, name, ...fixed];
}
