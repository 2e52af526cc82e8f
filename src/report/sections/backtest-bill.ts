import type { BillTrials } from '../../model/backtest/bill-trials.ts';
import type { Column, Section } from '../blocks.ts';
import { JUDGEMENT, judgementCells, percent, signed, verdictText } from '../text/backtest-text.ts';
import { monthLabel } from '../text/labels.ts';

const TRIALS: readonly Column[] = [
  { title: 'Month', align: 'left' },
  { title: 'Months before', align: 'right' },
  ...JUDGEMENT,
  { title: 'Month before', align: 'right', isDetail: true },
];

const BY_BILL = ' of the bill';

/** What the bill alone would have said of its own months: how well, and month by month. */
export function billSections(
  { trials, summary: { cloudtrail, monthBefore } }: BillTrials,
  confidence: number,
): readonly Section[] {
  const { medianError } = cloudtrail;
  const median = medianError === null ? '' : ` The median error is ${percent(medianError)}.`;
  return [
    {
      blocks: [
        { kind: 'paragraph', text: `${verdictText(cloudtrail, confidence, BY_BILL)}${median}` },
        { kind: 'paragraph', text: `The month before came as close in ${monthBefore.within}.` },
      ],
    },
    {
      title: 'By the bill alone, what CloudTrail charged',
      blocks: [
        {
          kind: 'table',
          columns: TRIALS,
          rows: trials.map((trial) => ({
            cells: [
              monthLabel(trial.month.label, 'observed'),
              String(trial.monthsBefore),
              ...judgementCells(trial.cloudtrail),
              signed(trial.monthBefore.error),
            ],
          })),
        },
      ],
    },
  ];
}
