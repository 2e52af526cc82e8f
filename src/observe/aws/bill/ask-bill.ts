import type { Expression } from '@aws-sdk/client-cost-explorer';
import type { Place } from '../../../model/snapshot/place.ts';
import { readPages } from '../ask/read-pages.ts';
import type { AwsReader } from '../ask/reader.ts';
import type { Call } from '../ask/calls.ts';
import type { Refusal } from '../ask/refusal.ts';
import { type BillLine, linesOf } from './bill-line.ts';
import type { BillPeriod } from './bill-period.ts';

/** CloudTrail's name on the bill. (observed) */
const SERVICE = 'AWS CloudTrail';

/**
 * Record types that are not usage: AWS lists them as separate lines under the usage type they are for, so that they would
 * be counted as more usage. These are left out by name, so that an unknown one stays on the bill.
 * Source: Cost Explorer user guide, charge types.
 */
const APART: readonly string[] = [
  'Credit',
  'Refund',
  'Tax',
  'Enterprise Discount Program Discount',
  'Private Rate Card Discount',
  'Solution Provider Program Discount',
  'Bundled Discount',
  'Distributor Discount',
];

/** The call that was refused, and how. */
export interface BillRefusal {
  readonly call: Call;
  readonly refusal: Refusal;
}

/** What one account's credentials can see. What came before a refusal is kept. */
export interface BillAnswer {
  readonly lines: readonly BillLine[];
  readonly refusal?: BillRefusal;
}

/**
 * CloudTrail's lines that the account can see. A wrong service name gives neither lines nor an error, so without lines the
 * name is looked up. @param isNameSure whether it has given lines before
 */
export async function askBill(
  reader: AwsReader,
  place: Place,
  period: BillPeriod,
  isNameSure: boolean,
): Promise<BillAnswer> {
  const expected = await askServices(reader, place, period, [SERVICE]);
  if (expected.lines.length > 0 || expected.refusal !== undefined || isNameSure) return expected;
  const names = await askValues(reader, place, period, 'SERVICE', 'CloudTrail');
  if (names.refusal !== undefined) return { lines: [], refusal: names.refusal };
  // The name is right, and every line has one of the record types that are left out: there was no usage.
  const others = names.values.filter((name) => name !== SERVICE);
  return others.length === 0 ? expected : askServices(reader, place, period, others);
}

async function askServices(
  reader: AwsReader,
  place: Place,
  period: BillPeriod,
  services: readonly string[],
): Promise<BillAnswer> {
  const call = 'ce:GetCostAndUsage';
  const filter: Expression = {
    And: [
      { Dimensions: { Key: 'SERVICE', Values: [...services] } },
      { Not: { Dimensions: { Key: 'RECORD_TYPE', Values: [...APART] } } },
    ],
  };
  const { items, refusal } = await readPages(
    reader,
    call,
    place,
    (token) => ({
      TimePeriod: { ...period },
      Granularity: 'MONTHLY',
      Filter: filter,
      Metrics: ['UnblendedCost', 'UsageQuantity'],
      GroupBy: [
        { Type: 'DIMENSION', Key: 'USAGE_TYPE' },
        { Type: 'DIMENSION', Key: 'LINKED_ACCOUNT' },
      ],
      ...(token === undefined ? {} : { NextPageToken: token }),
    }),
    (output) => ({ items: linesOf(output), next: nextOf(output) }),
  );
  return { lines: items, ...(refusal === undefined ? {} : { refusal: { call, refusal } }) };
}

/** The values of a dimension with anything billed, by name. */
export async function askValues(
  reader: AwsReader,
  place: Place,
  period: BillPeriod,
  dimension: 'SERVICE' | 'LINKED_ACCOUNT',
  search?: string,
): Promise<{
  readonly values: readonly string[];
  readonly refusal?: BillRefusal;
}> {
  const call = 'ce:GetDimensionValues';
  const { items, refusal } = await readPages(
    reader,
    call,
    place,
    (token) => ({
      TimePeriod: { ...period },
      Dimension: dimension,
      Context: 'COST_AND_USAGE',
      ...(search === undefined ? {} : { SearchString: search }),
      ...(token === undefined ? {} : { NextPageToken: token }),
    }),
    (output) => ({ items: output.DimensionValues.map(({ Value }) => Value), next: nextOf(output) }),
  );
  return { values: items.toSorted(), ...(refusal === undefined ? {} : { refusal: { call, refusal } }) };
}

function nextOf({ NextPageToken: token }: { readonly NextPageToken?: string | undefined }): string | null {
  return token === undefined || token === '' ? null : token;
}
