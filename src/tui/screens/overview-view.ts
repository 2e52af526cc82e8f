import { type Bounds, exactly } from '../../model/quantity/bounds.ts';
import { NO_COST, subtractUsd, type Usd } from '../../model/quantity/usd.ts';
import { dollarRange, dollars } from '../../report/formats/format-number.ts';
import { COST_GROUPS, type CostGroup } from '../estate/breakdown.ts';
import { findFindings } from '../estate/findings.ts';
import { bodyColumns, type OverviewRows, overviewRows } from '../state/layout.ts';
import { splitBar } from '../text/bar.ts';
import { fit } from '../text/fit.ts';
import { BLANK, line, type Line, type Span, toned } from '../text/line.ts';
import { costText } from '../text/money.ts';
import { counted, formatShort } from '../text/quantity-text.ts';
import type { Plan } from '../estate/plan.ts';
import type { Session } from '../state/session.ts';
import { sparkline } from '../text/sparkline.ts';
import { SCREENS, type State } from '../state/state.ts';

const LABEL = 25;
const LONGEST_BAR = 40;

export function overviewView(session: Session, state: State): readonly Line[] {
  const plan = session.planOf(state.choices);
  const rows = overviewRows(state.size, session);
  return [
    ...costTable(session, plan, bodyColumns(state.size), rows),
    ...(rows.daily ? [dailyLine(session, bodyColumns(state.size))] : []),
    ...(rows.range
      ? [line(` Proposed${session.month.kind === 'window' ? '' : ' month'}: ${rangeText(session, plan)}`)]
      : []),
    ...findings(session, plan, state, rows),
  ];
}

function costTable(session: Session, plan: Plan, width: number, { groups, rule }: OverviewRows): readonly Line[] {
  const { glyphs, now } = session;
  const money = width < 76 ? 11 : 12;
  const left = width - 3 * money;
  // Without room for a bar of some length there is none.
  const barRoom = left - LABEL - 3 < 5 ? 0 : left - LABEL - 3;
  const cell = (text: string): string => fit(text, money, glyphs, 'right');
  const savedCell = (saved: Usd): Span => toned(cell(dollars(saved)), saved.isZero() ? 'dim' : 'good');
  const dearest = groups
    .map((group) => costIn(now, group).expected)
    .reduce((a, b) => (a.greaterThan(b) ? a : b), NO_COST);
  const share = (cost: Usd): number => (dearest.isZero() ? 0 : cost.dividedBy(dearest).toNumber());
  const groupLine = (group: CostGroup): Line => {
    const [own, proposed] = [costIn(now, group), costIn(plan.after(), group)];
    const longest = Math.min(barRoom, LONGEST_BAR);
    const [stays, goes] =
      barRoom === 0 ? ['', ''] : splitBar(share(proposed.expected), share(own.expected), longest, glyphs);
    return line(
      fit(`  ${COST_GROUPS[group]}`, barRoom === 0 ? left : LABEL + 2, glyphs),
      toned(stays, 'accent'),
      toned(fit(goes, barRoom === 0 ? 0 : barRoom + 1 - stays.length, glyphs), 'good'),
      cell(costText(own)),
      cell(costText(proposed)),
      savedCell(subtractUsd(own.expected, proposed.expected)),
    );
  };
  const { before, after, saving } = plan.proposal;
  return [
    line(
      toned(fit(` ${titleText(session)}`, left, glyphs), 'strong'),
      toned(`${cell('now')}${cell('proposed')}${cell('saved')}`, 'dim'),
    ),
    ...groups.map(groupLine),
    ...(rule ? [line(' '.repeat(left), toned(`  ${glyphs.rule.repeat(money - 2)}`.repeat(3), 'dim'))] : []),
    line(
      toned(fit('  Total', left, glyphs), 'strong'),
      toned(`${cell(costText(before))}${cell(costText(after))}`, 'strong'),
      savedCell(saving.expected),
    ),
  ];
}

function dailyLine({ daily, glyphs, snapshot }: Session, width: number): Line {
  const caption = ` Data events per day, ${counted(snapshot.window.days, 'day')}  `;
  const most = daily === null ? 'no daily counts' : `max ${formatShort(Math.max(0, ...daily))}`;
  const room = Math.max(1, Math.min(snapshot.window.days, width - caption.length - most.length - 2));
  return line(caption, toned(sparkline(daily, room, glyphs), 'accent'), toned(`  ${most}`, 'dim'));
}

function rangeText({ estimate: { unknown } }: Session, { proposal: { after } }: Plan): string {
  if (after.high !== null) return dollarRange(after);
  const things = unknown.length === 1 ? '1 thing is' : `${unknown.length} things are`;
  return `at least ${dollars(after.low)}, top unknown (${things} not known)`;
}

function findings(
  session: Session,
  plan: Plan,
  { cursors, size }: State,
  { findings: room }: OverviewRows,
): readonly Line[] {
  const { at, top } = cursors.overview;
  const { glyphs } = session;
  const width = bodyColumns(size);
  const rows = findFindings(session, plan).map(({ mark, tone, text, goes }, index) => {
    const where = goes === undefined ? '' : `${glyphs.arrow} ${SCREENS.indexOf(goes) + 1}`;
    const textRoom = width - 2 - 5 - where.length - 1;
    return {
      ...line(
        index === at ? '> ' : '  ',
        toned(mark.padEnd(5), tone),
        fit(text, textRoom, glyphs),
        toned(` ${where}`, 'dim'),
      ),
      selected: index === at,
    };
  });
  const head = line(toned(fit(' Findings', width - 10, glyphs), 'strong'), toned(' enter: go', 'dim'));
  const shown = rows.slice(top, top + room);
  // A blank row above, where there is room for it.
  return rows.length < room ? [BLANK, head, ...shown] : [head, ...shown];
}

function costIn(costs: ReadonlyMap<CostGroup, Bounds<Usd>>, group: CostGroup): Bounds<Usd> {
  return costs.get(group) ?? exactly(NO_COST);
}

function titleText({ month }: Session): string {
  if (month.kind === 'window') return 'CloudTrail cost in the observed window';
  return `Projected CloudTrail cost ${month.kind === 'calendar' ? `in ${month.label}` : 'per month'}`;
}
