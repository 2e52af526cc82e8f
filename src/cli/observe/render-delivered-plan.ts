import { counted, grouped } from '../../base/words.ts';
import { Decimal } from '../../model/quantity/decimal.ts';
import { addUsd, costOf } from '../../model/quantity/usd.ts';
import type { Window } from '../../model/quantity/window.ts';
import type { Rates } from '../../model/rates/rates.ts';
import type { DeliveredOptions } from '../../observe/aws/delivered/delivered-run.ts';
import { pathOf } from '../../observe/aws/delivered/log-source.ts';
import { textTable } from '../../report/formats/blocks/text-table.ts';
import { dollarsExactly } from '../../report/text/format-number.ts';
import { wrapped } from './render-plan.ts';
import { priceOf, S3_REQUESTS } from './s3-price.ts';

/** CloudTrail delivers about every five minutes where there are events (user guide, how-cloudtrail-works, 2026-04-13). */
const FILES_A_DAY = 288;
/** The Regions that every account has. */
const REGIONS = 17;
/** Files on a page of a list. Source: S3 API reference, ListObjectsV2. */
const PAGE = 1_000;

const COLUMNS = [
  { title: 'Call', align: 'left' },
  { title: 'How often', align: 'left' },
  { title: 'Calls', align: 'right' },
  { title: 'Charge', align: 'right' },
] as const;

/** What reading log files in S3 would ask and cost, for an account with all its Regions. Nothing is asked for it. */
export function planDelivered(
  { sources, window }: Pick<DeliveredOptions, 'sources'> & { readonly window: Window },
  share: number | undefined,
  rates: Rates,
): string {
  const files = REGIONS * window.days * FILES_A_DAY;
  const gets = share === undefined ? files : Math.ceil(files * share);
  const lists = REGIONS * (3 + window.days) + Math.floor(files / PAGE);
  const [listPrice, getPrice] = [S3_REQUESTS.lists, S3_REQUESTS.gets].map((dimension) => priceOf(rates, dimension, []));
  const costs = [lists, gets].map((calls, index) => {
    const price = [listPrice, getPrice][index];
    return price === undefined ? undefined : costOf(new Decimal(calls), price);
  });
  const [listCost, getCost] = costs;
  const total = listCost === undefined || getCost === undefined ? undefined : addUsd(listCost, getCost);
  const amount = (cost: typeof total): string => (cost === undefined ? 'unknown' : dollarsExactly(cost));
  const rows = [
    ['s3:ListBucket', `one a folder, and ${grouped(PAGE)} files a page`, grouped(lists), amount(listCost)],
    ['s3:GetObject', share === undefined ? 'one a file' : `one a file of the sample`, grouped(gets), amount(getCost)],
  ];
  const places = sources.map((source) => pathOf(source, source.prefix)).join(', ');
  const days = `${window.start.slice(0, 10)} to ${window.end.slice(0, 10)}, end exclusive`;
  const notes = [
    `Planned for one account with ${REGIONS} Regions that each deliver every five minutes, the ${FILES_A_DAY} files a day that a place with steady traffic has; a busy one has more, a quiet one fewer. Each further account adds as much.`,
    'A run lists first and says how many files there are and what fetching them costs before it fetches any; --max-spend then ends it.',
    'Not in the charge: data transfer, which is free where trailtrim runs in the Region of the bucket; KMS, a request for each file of a bucket with a key of its own (fewer with a bucket key); and data events of the bucket itself, if a trail records them.',
  ];
  return [
    wrapped(`Reading log files of ${places}, ${counted(window.days, 'day')} (${days})`),
    '',
    textTable(COLUMNS, rows, [['In all, about', '', grouped(lists + gets), amount(total)]]),
    '',
    ...notes.map(wrapped),
    '',
  ].join('\n');
}
