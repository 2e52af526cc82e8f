import { largest } from '../../../base/extremes.ts';
import { addDays, dayText } from '../../../base/utc-day.ts';
import { counted } from '../../../base/words.ts';
import { monthLabel } from '../../../report/text/labels.ts';
import type { Session } from '../../state/session.ts';
import { columns, inColumns } from '../../text/columns.ts';
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
/** The ends of the forecast and its middle, a bar each; a blank and their names are as wide as they are. */
const ENDS = ['low', 'exp.', 'high'] as const;
const END = 5;
/** Cells of a bar at the most. */
const WIDEST = 2;

/** Bars of the days that were seen, and beside them a day of the month to come, at both ends of its interval and as expected. @param rows of all of it, four at least */
export function historyChart(session: Session, daily: readonly number[], width: number, rows: number): readonly Line[] {
  const { ahead, glyphs, month } = session;
  const room = width - SCALE - (ahead === undefined ? 0 : GAP + ENDS.length * END);
  const { values, days } = inColumns(daily, room);
  const cells = Math.max(1, Math.min(WIDEST, Math.floor(room / values.length)));
  const top = Math.max(largest(values), ahead?.high ?? 0);
  const size = { rows: rows - 2, top };
  const bars = columns(values, { ...size, width: cells }, glyphs);
  const next =
    ahead === undefined ? undefined : columns([ahead.low, ahead.expected, ahead.high], { ...size, width: END }, glyphs);
  const scale = (row: number): string => {
    const label = row === 0 ? formatShort(top) : row === size.rows - 1 ? '0' : '';
    return `${label.padStart(SCALE - 2)} ${glyphs.box.down}`;
  };
  const caption =
    days === 1 ? ' Data events a day' : ` Data events a day, by ${days === 7 ? 'week' : counted(days / 7, 'week')}`;
  const forecast =
    ahead === undefined
      ? ''
      : `   ${monthLabel(month.label, 'observed')}: ${formatShort(ahead.expected)} a day, between ${formatShort(ahead.low)} and ${formatShort(ahead.high)}`;
  return [
    line(toned(caption, 'strong'), forecast),
    ...bars.map((bar, row) =>
      line(
        toned(scale(row), 'dim'),
        toned(bar, 'accent'),
        next === undefined ? [] : [' '.repeat(GAP), toned(next[row]!, 'warn')],
      ),
    ),
    line(
      ' '.repeat(SCALE),
      toned(datesText(session, values.length * cells), 'dim'),
      next === undefined ? [] : [' '.repeat(GAP), toned(ENDS.map((end) => end.padEnd(END)).join(''), 'dim')],
    ),
  ];
}

/** The first and the last day, as wide as their bars. */
function datesText({ glyphs, snapshot: { window } }: Session, width: number): string {
  const [first, last] = [dayText(window.start), dayText(addDays(window.end, -1))];
  return fit(
    width < first.length + last.length + 1 ? first : `${first}${last.padStart(width - first.length)}`,
    width,
    glyphs,
  );
}
