import { addDays, dayText } from '../../base/utc-day.ts';
import { dollarRange, dollars } from '../../report/text/format-number.ts';
import type { Plan } from '../estate/plan.ts';
import { listPane } from '../state/pane.ts';
import type { Session } from '../state/session.ts';
import { bodyColumns } from '../state/size.ts';
import { say, type Screen, type State } from '../state/state.ts';
import { fit } from '../text/fit.ts';
import { BLANK, line, type Line, toned } from '../text/line.ts';
import { counted } from '../../base/words.ts';
import { costTable } from './overview/cost-table.ts';
import { findingRows, type FindingRow } from './overview/findings.ts';
import { forecastBlock } from './overview/forecast-lines.ts';
import { dailyLine, historyChart } from './overview/history.ts';
import { overviewRows } from './overview/rows.ts';
import { FILTER } from './resources/list.ts';

const FINDINGS = listPane((session, { choices, size }) => {
  const count = findingRows(session, session.planOf(choices)).length;
  return { count, rows: overviewRows(size, session, count).findings };
});

export const overview: Screen = {
  title: 'Overview',
  shows:
    'the month by kind, now and with the plan; its forecast in words; data events by day and in the month to come; findings',
  status: ({ ratesAsOf, resources, snapshot }) =>
    // The end of a window is exclusive.
    `prices of ${ratesAsOf}   traffic ${dayText(snapshot.window.start)} to ${dayText(addDays(snapshot.window.end, -1))}   ${counted(resources.length, 'resource')}`,
  panes: () => [FINDINGS],
  bindings: [
    {
      keys: ['enter', 'l', 'right'],
      label: 'enter',
      group: 'Screens',
      help: 'go to the screen of a finding',
      hint: 'go',
      does: (session, state) => {
        const finding = findingRows(session, session.planOf(state.choices))[FINDINGS.cursor.of(state).at];
        return finding === undefined ? state : goTo(finding, state);
      },
    },
  ],
  view: (session, state, numberOf) => {
    const plan = session.planOf(state.choices);
    const rows = overviewRows(state.size, session, findingRows(session, plan).length);
    const width = bodyColumns(state.size);
    return [
      ...costTable(session, plan, width, rows),
      ...forecastBlock(session, width, rows.forecast),
      ...historyLines(session, width, rows.daily),
      ...(rows.range
        ? [line(` Proposed${session.month.kind === 'window' ? '' : ' month'}: ${rangeText(session, plan)}`)]
        : []),
      ...(rows.blank ? [BLANK] : []),
      ...findingLines(session, plan, state, numberOf),
    ];
  },
};

function historyLines(session: Session, width: number, rows: number): readonly Line[] {
  const { daily } = session;
  if (rows === 0) return [];
  return daily === null || rows === 1 ? [dailyLine(session, width)] : historyChart(session, daily, width, rows);
}

function rangeText({ estimate: { unknown } }: Session, { proposal: { after } }: Plan): string {
  if (after.high !== null) return dollarRange(after);
  const things = unknown.length === 1 ? '1 thing is' : `${unknown.length} things are`;
  return `at least ${dollars(after.low)}, no upper bound (${things} not known)`;
}

function goTo({ goes, filter }: FindingRow, state: State): State {
  if (goes === undefined)
    return say(state, 'this is not about the selectors of this trail: see trailtrim report', 'dim');
  const there = { ...state, screen: goes };
  return filter === undefined ? there : FILTER.in(there, filter);
}

function findingLines(
  session: Session,
  plan: Plan,
  state: State,
  numberOf: (screen: Screen) => number,
): readonly Line[] {
  const { at, top } = FINDINGS.cursor.of(state);
  const { rows: room } = FINDINGS.extent(session, state);
  const { glyphs } = session;
  const width = bodyColumns(state.size);
  const rows = findingRows(session, plan).map(({ mark, tone, text, goes }, index) => {
    const where = goes === undefined ? '' : `${glyphs.arrow} ${numberOf(goes)}`;
    const selected = index === at;
    return {
      ...line(
        selected ? '> ' : '  ',
        toned(mark.padEnd(5), tone),
        fit(text, width - 2 - 5 - where.length - 1, glyphs),
        toned(` ${where}`, 'dim'),
      ),
      selected,
    };
  });
  const head = line(toned(fit(' Findings', width - 10, glyphs), 'strong'), toned(' enter: go', 'dim'));
  return [head, ...rows.slice(top, top + room)];
}
