import { fateOf, type Plan, plannedSaving } from '../../estate/plan.ts';
import type { Resource } from '../../estate/resource.ts';
import type { Sort, SortColumn } from '../../estate/sort.ts';
import type { Session } from '../../state/session.ts';
import { fit } from '../../text/fit.ts';
import { line, type Line, type Tone, toned } from '../../text/line.ts';
import { amountInColumn, perMonth } from '../../text/money.ts';
import { formatPerDay } from '../../text/quantity-text.ts';
import { sparkline } from '../../text/sparkline.ts';
import { FATES } from './fates.ts';

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

export function headLine(columns: readonly Column[], { glyphs }: Session, sort: Sort): Line {
  const cells = columns.map(({ title, width, align, sort: by }) => {
    // Sorting down is the natural order of figures, up that of names.
    const down = (by === 'name') === sort.reversed;
    const mark = by === sort.column ? (down ? glyphs.sortedDown : glyphs.sortedUp) : '';
    return toned(fit(`${title}${mark}`, width, glyphs, align), by === sort.column ? 'strong' : 'dim');
  });
  return line('  ', cells);
}

/** The columns that fit: in a narrow terminal without writes and days. */
export function columnsFor(width: number, { month }: Session): readonly Column[] {
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
      text: ({ resource }) => amountInColumn(resource.cost),
    },
    {
      title: 'saved',
      width: 10,
      align: 'right',
      sort: 'saved',
      text: ({ resource, plan }) =>
        plan.dropped.has(resource.id) ? amountInColumn(plannedSaving(resource, plan)) : '',
      tone: () => 'good',
    },
  ];
  const state: Column = {
    title: 'St',
    width: 4,
    align: 'left',
    text: ({ resource, plan }) => FATES[fateOf(resource, plan)].letter,
    tone: ({ resource, plan }) => FATES[fateOf(resource, plan)].tone,
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
