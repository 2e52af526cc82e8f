import { counted } from '../../base/words.ts';
import { costWhere } from '../../model/bill/estimate.ts';
import type { Line } from '../../model/bill/line.ts';
import type { AmountRow, Column } from '../blocks.ts';
import { amountText, boundsText, decimalText, dollars } from '../text/format-number.ts';
import type { Report } from '../report.ts';
import { sinkNames } from '../../model/snapshot/sink-names.ts';
import { chargeLabel } from '../text/labels.ts';
import type { ReportSection } from './section.ts';
import { rangeText } from '../text/forecast-text.ts';
import { isNegligible, quantityText, rateText } from '../text/units.ts';

const COLUMNS: readonly Column[] = [
  { title: 'Charge', align: 'left' },
  { title: 'Trail or store', align: 'left' },
  { title: 'Account', align: 'left' },
  { title: 'Region', align: 'left' },
  { title: 'Quantity', align: 'right' },
  { title: 'Rate', align: 'right', isDetail: true },
  { title: 'Cost', align: 'right' },
];

/** What is charged, line by line. */
export const lines: ReportSection = {
  section: (report) => {
    const { total } = report;
    const small = report.lines.filter(isSmall);
    const nameOf = sinkNames(report.lines.map(({ sink }) => sink));
    const isExact = total.high !== null && dollars(total.low) === dollars(total.high);
    return {
      blocks: [
        {
          kind: 'amounts',
          columns: COLUMNS,
          rows: report.lines.map((line) => rowOf(line, nameOf)),
          small: {
            rows: new Set(report.lines.flatMap((line, index) => (isSmall(line) ? [index] : []))),
            what: `${counted(small.length, 'more line')} below a cent`,
            sum: amountText(costWhere(small, () => true)),
          },
          total: amountText(total),
          ...(isExact ? {} : { range: rangeText(report) }),
        },
      ],
    };
  },
  json: (report: Report) => ({
    lines: report.lines.map((line, index) => lineJson(line, report.lineRatesAsOf[index])),
  }),
};

function rowOf(line: Line, nameOf: (sink: Line['sink']) => string): AmountRow {
  const { sink, account, region, quantity, unit, rate, cost } = line;
  return {
    cells: [
      chargeLabel(line),
      { name: nameOf(sink) },
      { name: account },
      { name: region },
      quantityText({ quantity, unit }),
      rateText({ rate, unit }),
      amountText(cost),
    ],
    cost: cost.expected,
  };
}

/** A first copy costs nothing and says which trail has it; of the rest, lines below a cent may be summed up in one. */
function isSmall({ dimension, cost }: Line): boolean {
  return dimension !== 'management.first-copy' && isNegligible(cost);
}

function lineJson(
  { dimension, pricedAs, account, region, sink, unit, quantity, rate, cost, usageType, above }: Line,
  rateAsOf: string | undefined,
): object {
  return {
    dimension,
    account,
    region,
    ...(sink.kind === 'none' ? {} : { [sink.kind]: sink.name }),
    // A trail that is not known has none.
    ...(sink.arn === '' ? {} : { [`${sink.kind}Arn`]: sink.arn }),
    unit,
    quantity: boundsText(quantity),
    rate: rate === null ? null : decimalText(rate),
    rateAsOf,
    cost: boundsText(cost),
    usageType,
    ...(above === undefined ? {} : { above }),
    ...(pricedAs === undefined ? {} : { rateDimension: pricedAs }),
  };
}
