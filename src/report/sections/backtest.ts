import { addDays, lastDayBefore } from '../../base/utc-day.ts';
import { counted } from '../../base/words.ts';
import type { Backtest } from '../../model/backtest/backtest.ts';
import type { Closeness, Summary } from '../../model/backtest/judgement.ts';
import type { LineRecord } from '../../model/backtest/line-record.ts';
import type { TrafficTrials } from '../../model/backtest/traffic-trials.ts';
import type { Trial } from '../../model/backtest/try-month.ts';
import type { Window } from '../../model/quantity/window.ts';
import { sinkNames } from '../../model/snapshot/sink-names.ts';
import type { Block, Column, Row, Section } from '../blocks.ts';
import { dollars } from '../text/format-number.ts';
import { chargeLabel, monthLabel } from '../text/labels.ts';
import { JUDGEMENT, judgementCells, percent, signed, verdictText, whyNoTrials } from '../text/backtest-text.ts';
import { billSections } from './backtest-bill.ts';
import { notesOfBacktest } from './backtest-notes.ts';

/** How well the snapshot's own past months would have been forecast: the sentence that matters, then what it rests on. */
export function backtestSections({ window, confidence, traffic, bill }: Backtest): readonly Section[] {
  const ofBill = bill === undefined ? [] : billSections(bill, confidence);
  if (traffic.kind !== 'tried')
    return [
      ...ofBill,
      { blocks: [{ kind: 'paragraph', text: `From the days of the window: ${whyNoTrials(traffic)}.` }] },
    ];
  const first = [verdictOf(traffic, confidence), beside(traffic), ...overlap(traffic, window)];
  return [
    { blocks: first.map((text) => ({ kind: 'paragraph', text })) },
    { title: 'How close, beside simpler ways', blocks: [methodsOf(traffic)] },
    { title: 'Month by month, what CloudTrail charges', blocks: [trialsOf(traffic)] },
    ...linesOf(traffic),
    ...ofBill,
    { title: 'What this says, and what it does not', blocks: [notesOfBacktest(traffic, window)] },
  ];
}

function verdictOf({ summary, months }: TrafficTrials, confidence: number): string {
  return verdictText(summary.cloudtrail, confidence, months === 'calendar' ? '' : ' of four weeks');
}

/** Is the forecast worth anything? */
function beside({ summary: { lastFourWeeks, monthBefore }, months }: TrafficTrials): string {
  const mean = `The ${months === 'calendar' ? 'mean of the last 28 days' : 'four weeks before'} came as close in ${lastFourWeeks.within}`;
  return monthBefore === null
    ? `${mean}.`
    : `${mean}, and the month before in ${monthBefore.within} of ${monthBefore.trials}.`;
}

/** Months that overlap are no witnesses of their own. */
function overlap({ trials, apart, months }: TrafficTrials, { days }: Window): readonly string[] {
  if (months === 'calendar' || trials.length === apart) return [];
  return [
    `One begins each week, so they overlap: ${counted(days, 'day')} hold only ${apart} that ${apart === 1 ? 'shares' : 'share'} no day with another, and the rest say little more.`,
  ];
}

const METHODS: readonly Column[] = [
  { title: 'Forecast by', align: 'left' },
  { title: 'Median error', align: 'right' },
  { title: 'Within 5%', align: 'right' },
  { title: 'Inside', align: 'right' },
  { title: 'Interval', align: 'right' },
];

function methodsOf({ summary, months }: TrafficTrials): Block {
  const { cloudtrail, all, lines, lastFourWeeks, monthBefore } = summary;
  const rows: readonly Row[] = [
    forecastRow('trailtrim, what CloudTrail charges', cloudtrail),
    ...(all === null ? [] : [forecastRow('trailtrim, with what trails cause in other services', all)]),
    forecastRow('trailtrim, line by line', lines),
    closenessRow(months === 'calendar' ? 'the mean of the last 28 days' : 'the four weeks before', lastFourWeeks),
    ...(monthBefore === null ? [] : [closenessRow("the month before, as last month's bill", monthBefore)]),
  ];
  return { kind: 'table', columns: METHODS, rows };
}

function forecastRow(name: string, summary: Summary): Row {
  const { judged, inside, width } = summary;
  return {
    cells: [
      ...closenessCells(name, summary),
      judged === 0 ? 'unknown' : `${inside} of ${judged}`,
      width === null ? 'unknown' : `±${percent(width)}`,
    ],
  };
}

function closenessRow(name: string, closeness: Closeness): Row {
  return { cells: [...closenessCells(name, closeness), '', ''] };
}

function closenessCells(name: string, { trials, within, medianError }: Closeness): readonly string[] {
  return [name, medianError === null ? 'unknown' : percent(medianError), `${within} of ${trials}`];
}

const TRIALS: readonly Column[] = [
  { title: 'Month', align: 'left' },
  { title: 'Days before', align: 'right' },
  ...JUDGEMENT,
  { title: 'Mean of 28 days', align: 'right', isDetail: true },
  { title: 'Month before', align: 'right', isDetail: true },
];

function trialsOf({ trials, months }: TrafficTrials): Block {
  const isCalendar = months === 'calendar';
  const columns = isCalendar ? TRIALS : TRIALS.slice(0, -1);
  const rows = trials.map((trial) => [nameOf(trial.month, isCalendar), ...trialCells(trial)]);
  return { kind: 'table', columns, rows: rows.map((cells) => ({ cells: cells.slice(0, columns.length) })) };
}

function trialCells({ daysBefore, cloudtrail, lastFourWeeks, monthBefore }: Trial): readonly string[] {
  return [
    String(daysBefore),
    ...judgementCells(cloudtrail),
    signed(lastFourWeeks.error),
    monthBefore === null ? '' : signed(monthBefore.error),
  ];
}

function nameOf({ label, start, days }: Trial['month'], isCalendar: boolean): string {
  return isCalendar ? monthLabel(label, 'observed') : `${start} to ${lastDayBefore(addDays(start, days))}`;
}

const LINES: readonly Column[] = [
  { title: 'Charge', align: 'left' },
  { title: 'Trail or store', align: 'left' },
  { title: 'Account', align: 'left' },
  { title: 'Region', align: 'left' },
  { title: 'A month', align: 'right' },
  { title: 'Median error', align: 'right' },
  { title: 'Within 5%', align: 'right' },
  { title: 'Inside', align: 'right' },
];

/** So many lines are shown, the most expensive ones. */
const SHOWN = 10;

function linesOf({ lines }: TrafficTrials): readonly Section[] {
  if (lines.length < 2) return [];
  const sinkName = sinkNames(lines.map(({ sink }) => sink));
  const rest = lines.length - SHOWN;
  return [
    {
      title: 'Line by line',
      blocks: [
        {
          kind: 'table',
          columns: LINES,
          rows: lines.slice(0, SHOWN).map((line) => lineRow(line, sinkName(line.sink))),
        },
        ...(rest > 0
          ? [{ kind: 'paragraph', text: `  ${counted(rest, 'more line')}; --format json has them` } as const]
          : []),
      ],
    },
  ];
}

function lineRow({ summary, came, ...line }: LineRecord, name: string): Row {
  const { trials, medianError, within, judged, inside } = summary;
  return {
    cells: [
      chargeLabel(line),
      { name },
      { name: line.account },
      { name: line.region },
      dollars(came.dividedBy(trials)),
      medianError === null ? 'unknown' : percent(medianError),
      `${within} of ${trials}`,
      judged === 0 ? 'unknown' : `${inside} of ${judged}`,
    ],
  };
}
