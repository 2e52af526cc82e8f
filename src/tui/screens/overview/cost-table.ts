import { monthLabel } from '../../../report/text/labels.ts';
import { type Bounds, exactly, withOpenHigh } from '../../../model/quantity/bounds.ts';
import type { OpenBounds } from '../../../model/quantity/open-bounds.ts';
import { NO_COST, subtractUsd, type Usd } from '../../../model/quantity/usd.ts';
import { amountBriefly } from '../../../report/text/format-number.ts';
import { COST_GROUPS, type CostGroup } from '../../estate/breakdown.ts';
import type { Plan } from '../../estate/plan.ts';
import type { Session } from '../../state/session.ts';
import { splitBar } from '../../text/bar.ts';
import { fit } from '../../text/fit.ts';
import { line, type Line, type Span, toned } from '../../text/line.ts';
import type { OverviewRows } from './rows.ts';

const LABEL = 25;
const LONGEST_BAR = 40;

/** The month by group, now and with the plan. */
export function costTable(
  session: Session,
  plan: Plan,
  width: number,
  { groups, rule }: OverviewRows,
): readonly Line[] {
  const { glyphs, now } = session;
  const money = width < 76 ? 11 : 12;
  const left = width - 3 * money;
  // Without room for a bar of some length there is no bar.
  const barRoom = left - LABEL - 3 < 5 ? 0 : left - LABEL - 3;
  const cell = (text: string): string => fit(text, money, glyphs, 'right');
  const savedCell = (saved: OpenBounds<Usd>): Span =>
    toned(cell(amountBriefly(saved)), saved.high?.isZero() === true ? 'dim' : 'good');
  const highest = groups
    .map((group) => costIn(now, group).expected)
    .reduce((a, b) => (a.greaterThan(b) ? a : b), NO_COST);
  const share = (cost: Usd): number => (highest.isZero() ? 0 : cost.dividedBy(highest).toNumber());
  const { before, after, saving } = plan.proposal;
  const savedIn = (own: Bounds<Usd>, proposed: Bounds<Usd>): Bounds<Usd> => {
    const known = exactly(subtractUsd(own.expected, proposed.expected));
    // What is unknown in both alike is no saving, and the bounds of the saving show it.
    return own.high === null && saving.high === null ? withOpenHigh(known) : known;
  };
  const groupLine = (group: CostGroup): Line => {
    const [own, proposed] = [costIn(now, group), costIn(plan.after(), group)];
    const longest = Math.min(barRoom, LONGEST_BAR);
    const [stays, goes] =
      barRoom === 0 ? ['', ''] : splitBar(share(proposed.expected), share(own.expected), longest, glyphs);
    return line(
      fit(`  ${COST_GROUPS[group]}`, barRoom === 0 ? left : LABEL + 2, glyphs),
      toned(stays, 'accent'),
      toned(fit(goes, barRoom === 0 ? 0 : barRoom + 1 - stays.length, glyphs), 'good'),
      cell(amountBriefly(own)),
      cell(amountBriefly(proposed)),
      savedCell(savedIn(own, proposed)),
    );
  };
  return [
    line(
      toned(fit(` ${titleText(session)}`, left, glyphs), 'strong'),
      toned(`${cell('now')}${cell('proposed')}${cell('saved')}`, 'dim'),
    ),
    ...groups.map(groupLine),
    ...(rule ? [line(' '.repeat(left), toned(`  ${glyphs.rule.repeat(money - 2)}`.repeat(3), 'dim'))] : []),
    line(
      toned(fit('  Total', left, glyphs), 'strong'),
      toned(`${cell(amountBriefly(before))}${cell(amountBriefly(after))}`, 'strong'),
      savedCell(saving),
    ),
  ];
}

function costIn(costs: ReadonlyMap<CostGroup, Bounds<Usd>>, group: CostGroup): Bounds<Usd> {
  return costs.get(group) ?? exactly(NO_COST);
}

function titleText({ month }: Session): string {
  if (month.kind === 'window') return 'CloudTrail cost in the observed window';
  return `Projected CloudTrail cost ${month.kind === 'calendar' ? `in ${monthLabel(month.label, 'observed')}` : 'per month'}`;
}
