import type { BillRowFile } from '../../../model/snapshot/schema.ts';
import { findCostExplorerRegion } from '../../../facts/partitions.ts';
import { type GapFile, gapOf } from '../../../model/snapshot/gap.ts';
import type { AwsReader } from '../ask/reader.ts';
import { type BillAnswer, askBill, askValues } from './ask-bill.ts';
import { billGap, billGaps } from './bill-gap.ts';
import { type BillLine, rowsOf } from './bill-line.ts';
import { type BillPeriod, billPeriod } from './bill-period.ts';

export interface BillRequest {
  /** Account of the run's own credentials. */
  readonly caller: string;
  readonly partition: string;
  /** Accounts that are asked with credentials of their own. */
  readonly accounts: readonly string[];
  /** Other accounts whose lines are kept where a bill shows them, such as those linked to a monitoring account. */
  readonly linked?: readonly string[];
  /** When the run began: a resumed run asks for the same days. */
  readonly now: Date;
}

export interface Bill {
  /** By month, account and usage type. */
  readonly bill: readonly BillRowFile[];
  readonly gaps: readonly GapFile[];
}

/** At most so many accounts are asked one by one, which costs a page each: in a large organization it would be the most expensive part of a run. */
const MOST_APART = 20;

/** What AWS has billed for CloudTrail in the months that Cost Explorer has: each page costs `observing.cost-explorer`. */
export async function readBill(reader: AwsReader, request: BillRequest): Promise<Bill> {
  const { caller, partition, accounts, linked = [], now } = request;
  const region = findCostExplorerRegion(partition);
  if (region === undefined) return { bill: [], gaps: [elsewhere(partition)] };
  const ask = { reader, region, period: billPeriod(now) };
  const isObserved = accounts.includes(caller);
  // An account that is not observed is worth a page only where that may save several.
  const first = isObserved || accounts.length > 1 ? await askOne(ask, caller, false) : undefined;
  const shown = await shownBy(ask, caller, first, accounts);
  const unseen = accounts.filter((account) => account !== caller && !shown.accounts.has(account));
  const others = await Promise.all(
    unseen
      .slice(0, MOST_APART)
      .map(async (account) => ({ account, answer: await askOne(ask, account, (first?.lines.length ?? 0) > 0) })),
  );
  const kept = new Set([...accounts, ...linked]);
  const lines: BillLine[] = [
    ...(first?.lines ?? []).filter(({ account }) => kept.has(account)),
    ...others.flatMap(({ account, answer }) => answer.lines.filter((line) => line.account === account)),
  ];
  const { rows, gaps } = rowsOf(lines);
  // If the caller is not observed, its refusal matters only where it cut off lines that had begun.
  const isMissed = first !== undefined && (isObserved || first.lines.length > 0);
  const refused = billGaps([...(isMissed ? [{ account: caller, answer: first }] : []), ...others]);
  return { bill: rows, gaps: [...refused, ...shown.gaps, ...tooMany(unseen.slice(MOST_APART)), ...gaps] };
}

interface Ask {
  readonly reader: AwsReader;
  readonly region: string;
  readonly period: BillPeriod;
}

function askOne({ reader, region, period }: Ask, account: string, isNameSure: boolean): Promise<BillAnswer> {
  return askBill(reader, { account, region }, period, isNameSure);
}

/**
 * The accounts whose bill is part of the caller's: a payer sees its members, a member sees itself. An account without charges
 * for CloudTrail has no lines, so where one is missing, Cost Explorer is asked which accounts there are.
 */
async function shownBy(
  { reader, region, period }: Ask,
  caller: string,
  first: BillAnswer | undefined,
  accounts: readonly string[],
): Promise<{ readonly accounts: ReadonlySet<string>; readonly gaps: readonly GapFile[] }> {
  if (first === undefined) return { accounts: new Set(), gaps: [] };
  const seen = new Set(first.lines.map(({ account }) => account));
  const isMissing = accounts.some((account) => account !== caller && !seen.has(account));
  // Which accounts a refused page would have shown is not known.
  if (!isMissing || first.refusal !== undefined) return { accounts: seen, gaps: [] };
  const { values, refusal } = await askValues(reader, { account: caller, region }, period, 'LINKED_ACCOUNT');
  if (refusal === undefined) return { accounts: new Set([...seen, ...values]), gaps: [] };
  return { accounts: seen, gaps: [billGap(caller, refusal, { kind: 'bill-members' })] };
}

function tooMany(accounts: readonly string[]): readonly GapFile[] {
  if (accounts.length === 0) return [];
  return [
    gapOf({
      kind: 'not-asked',
      subjects: accounts.map((account) => ({ kind: 'bill', account })),
      reason: `the caller does not see their bills, and at most ${MOST_APART} accounts are asked one by one, because each costs a page`,
      remedy: 'observe with credentials of the payer account',
    }),
  ];
}

function elsewhere(partition: string): GapFile {
  return gapOf({
    kind: 'billed-elsewhere',
    subjects: [{ kind: 'bill' }],
    ...(partition === 'aws-us-gov'
      ? {
          reason: 'AWS bills a GovCloud account to its commercial account',
          remedy: 'look at Cost Explorer there',
        }
      : {
          reason: `trailtrim does not know where Cost Explorer is in ${partition}`,
          remedy: 'look at Cost Explorer in the console',
        }),
  });
}
