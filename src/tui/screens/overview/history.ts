import { largest } from '../../../base/extremes.ts';
import { addDays, dayText } from '../../../base/utc-day.ts';
import { counted } from '../../../base/words.ts';
import { inSoMany } from '../../../report/text/forecast-text.ts';
import { monthLabel } from '../../../report/text/labels.ts';
import type { Session } from '../../state/session.ts';
import { columns, inColumns, rangeColumn } from '../../text/columns.ts';
import { fit } from '../../text/fit.ts';
import { line, type Line, toned } from '../../text/line.ts';
import { formatShort } from '../../text/quantity-text.ts';
import { sparkline } from '../../text/sparkline.ts';

/** The days that were seen and the month to come, in one row. */
export function dailyLine({ ahead, daily, glyphs, snapshot }: Session, width: number): Line {
  const caption = ' Data events a day  ';
  const most = daily === null ? 'no daily counts' : `max ${formatShort(largest(daily))}`;
  const next = ahead === undefined ? '' : `, then ${formatShort(ahead.expected)}`;
  const between = ahead === undefined ? '' : ` (${formatShort(ahead.low)} to ${formatShort(ahead.high)})`;
  const room = Math.max(
    1,
    Math.min(snapshot.window.days, width - caption.length - most.length - next.length - between.length - 2),
  );
  return line(
    caption,
    toned(sparkline(daily, room, glyphs), 'accent'),
    toned(`  ${most}`, 'dim'),
    next,
    toned(between, 'dim'),
  );
}

/** Cells of the scale to the left of the bars, with a rule behind it. */
const SCALE = 9;
/** Cells between what was seen and what is forecast. */
const GAP = 2;
/** Cells of the month to come. */
const AHEAD = { least: 6, most: 16 };
/** Cells of a bar at the most. */
const WIDEST = 2;

/** Bars of the days that were seen, and beside them the month to come with its interval. @param rows of all of it, four at least */
export function historyChart(session: Session, daily: readonly number[], width: number, rows: number): readonly Line[] {
  const { ahead, glyphs, month } = session;
  const ofAhead = ahead === undefined ? 0 : Math.min(AHEAD.most, Math.max(AHEAD.least, Math.floor(width / 8)));
  const room = width - SCALE - (ofAhead === 0 ? 0 : GAP + ofAhead);
  const { values, days } = inColumns(daily, room);
  const cells = Math.max(1, Math.min(WIDEST, Math.floor(room / values.length)));
  const top = Math.max(largest(values), ahead?.high ?? 0);
  const size = { rows: rows - 2, top };
  const bars = columns(values, { ...size, width: cells }, glyphs);
  const next = ahead === undefined ? undefined : rangeColumn(ahead, { ...size, width: ofAhead }, glyphs);
  const scale = (row: number): string => {
    const label = row === 0 ? formatShort(top) : row === size.rows - 1 ? '0' : '';
    return `${label.padStart(SCALE - 2)} ${glyphs.box.down}`;
  };
  const caption =
    days === 1 ? ' Data events a day' : ` Data events a day, by ${days === 7 ? 'week' : counted(days / 7, 'week')}`;
  const forecast =
    ahead === undefined || month.kind === 'window'
      ? ''
      : `   ${glyphs.forecast} ${monthLabel(month.label, 'observed')}: ${formatShort(ahead.expected)} a day, between ${formatShort(ahead.low)} and ${formatShort(ahead.high)} ${glyphs.ghost} ${inSoMany(month.confidence)}`;
  return [
    line(toned(caption, 'strong'), forecast),
    ...bars.map((bar, row) =>
      line(
        toned(scale(row), 'dim'),
        toned(bar, 'accent'),
        ...(next === undefined ? [] : [' '.repeat(GAP), toned(next[row]!, 'warn')]),
      ),
    ),
    datesLine(session, values.length * cells),
  ];
}

/** The first and the last day below their bars. */
function datesLine({ glyphs, snapshot: { window } }: Session, width: number): Line {
  const [first, last] = [dayText(window.start), dayText(addDays(window.end, -1))];
  const text = width < first.length + last.length + 1 ? first : `${first}${last.padStart(width - first.length)}`;
  return line(' '.repeat(SCALE), toned(fit(text, Math.max(width, first.length), glyphs), 'dim'));
}
