import { shortName } from '../../base/arn.ts';
import { counted } from '../../base/words.ts';
import { type Bounds, sumBounds, withOpenHigh } from '../../model/quantity/bounds.ts';
import type { Decimal } from '../../model/quantity/decimal.ts';
import { NO_COST } from '../../model/quantity/usd.ts';
import { UNKNOWN_TRAIL } from '../../model/snapshot/sink.ts';
import { sinkNames } from '../../model/snapshot/sink-names.ts';
import type { Column, Span, Text } from '../blocks.ts';
import type { ResourceCost } from '../contents/resources.ts';
import type { Report } from '../report.ts';
import { amountText, boundsText, events, markUnknown } from '../text/format-number.ts';
import { periodLabel } from '../text/labels.ts';
import type { ReportSection } from './section.ts';

/** So many are shown to people. */
const SHOWN = 10;

/** The resources whose data events cost most, and what becomes of them. */
export const resources: ReportSection = {
  section: (report) => {
    const shown = report.resources.slice(0, SHOWN);
    // Of volumes that are typed in no resource need be known.
    if (shown.every(({ arn }) => arn === null)) return undefined;
    const nameOf = sinkNames(report.resources.flatMap(({ trails }) => trails));
    const period = periodLabel(report);
    return {
      title: 'Most expensive resources, by what CloudTrail charges for their data events',
      blocks: [
        {
          kind: 'table',
          columns: columnsFor(period),
          rows: shown.map((own) => ({ cells: cellsOf(own, nameOf) })),
        },
        ...(report.resources.length <= SHOWN ? [] : [{ kind: 'paragraph' as const, text: restText(report, period) }]),
      ],
    };
  },
  json: ({ resources: listed, resourcesLeftOut: { count, cost } }: Report) => ({
    resources: listed.map(resourceJson),
    ...(count === 0 ? {} : { resourcesLeftOut: { count, cost: boundsText(cost) } }),
  }),
};

function columnsFor(period: string): readonly Column[] {
  return [
    { title: 'Resource', align: 'left' },
    { title: 'Type', align: 'left' },
    { title: 'Account', align: 'left' },
    { title: 'Region', align: 'left' },
    { title: 'Reads', align: 'right' },
    { title: 'Writes', align: 'right' },
    { title: period, align: 'right' },
    { title: 'Trails', align: 'left' },
    { title: 'What becomes of it', align: 'left' },
  ];
}

function cellsOf(own: ResourceCost, nameOf: (trail: ResourceCost['trails'][number]) => string): readonly Text[] {
  const { arn, type, eventSource, account, region, reads, writes, others, cost } = own;
  return [
    arn === null ? [{ name: eventSource }, ', resource not known'] : { name: shortName(arn) },
    { quoted: (type ?? '').replace(/^AWS::/, '') },
    { name: account },
    { name: region },
    countText(reads, others),
    countText(writes, others),
    amountText(cost),
    trailsText(own, nameOf),
    fateText(own),
  ];
}

/** Events of which it is not known whether they are reads or writes may all be either. */
function countText(sure: Bounds<Decimal>, others: Bounds<Decimal>): string {
  const bounds = others.high?.isZero() === true ? sure : withOpenHigh(sure);
  return markUnknown(bounds, events(sure.expected));
}

/** The first two, and how many more. */
function trailsText(
  { trails, byUnknownTrail }: ResourceCost,
  nameOf: (trail: ResourceCost['trails'][number]) => string,
): Text {
  const names: readonly Span[] = [
    ...trails.map((trail) => ({ name: nameOf(trail) })),
    ...(byUnknownTrail ? [UNKNOWN_TRAIL.name] : []),
  ];
  const more = names.length > 2 ? [` and ${names.length - 2} more`] : [];
  return [...names.slice(0, 2).flatMap((name, index) => (index === 0 ? [name] : [', ', name])), ...more];
}

function fateText({ fate, kept }: ResourceCost): string {
  switch (fate) {
    case 'protected':
      return 'protected by the policy';
    case 'kept':
      return 'kept';
    case 'dropped':
      return 'dropped by a proposal';
    case 'partly-dropped':
      return `partly dropped by a proposal; ${amountText(kept)} stays`;
  }
}

function restText({ resources: listed, resourcesLeftOut: { count, cost } }: Report, period: string): string {
  const rest = listed.slice(SHOWN);
  const open = rest.filter((own) => own.cost.high === null).length;
  const all = sumBounds([...rest.map((own) => own.cost), cost], NO_COST);
  return `${counted(rest.length + count, 'more resource')}: ${amountText(all)} ${period}${open === 0 ? '' : `; the cost of ${open} is not known`}.`;
}

function resourceJson(own: ResourceCost): object {
  const { arn, type, eventSource, account, region, trails, byUnknownTrail, reads, writes, others, cost, kept, fate } =
    own;
  return {
    resource: arn,
    type,
    eventSource,
    account,
    region,
    trails: trails.map((trail) => trail.arn),
    ...(byUnknownTrail ? { unknownTrail: true } : {}),
    reads: boundsText(reads),
    writes: boundsText(writes),
    ...(others.high?.isZero() === true ? {} : { readsOrWrites: boundsText(others) }),
    cost: boundsText(cost),
    kept: boundsText(kept),
    fate,
  };
}
