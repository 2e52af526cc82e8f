import { inOrder } from '../../../base/order.ts';
import { placeText } from '../../../model/snapshot/place.ts';
import type { ObserveSettings, UnfinishedHead } from '../../../model/snapshot/unfinished.ts';
import type { ObservationRecord } from '../../../model/snapshot/observation-record.ts';
import type { GivenRowFile, TrafficRowFile } from '../../../model/snapshot/schema.ts';
import { mergeGaps } from './merge-gaps.ts';
import { settleBuckets } from '../metrics/buckets/settle-buckets.ts';
import { withoutRepeats } from '../metrics/without-repeats.ts';
import type { AwsObservation, ObserveAwsOptions, ObservedSnapshot } from './observation.ts';
import { digestOf } from './unfinished-digest.ts';
import type { PlacesAnswer } from './observe-places.ts';
import { type GapFile, gapOf } from '../../../model/snapshot/gap.ts';
import type { ObservedAccount } from '../places/observed-account.ts';
import type { AwsReader } from '../ask/reader.ts';
import { unreadAccounts } from './unread-accounts.ts';
import type { Window } from '../../../model/quantity/window.ts';

interface ObservedRun {
  readonly reader: AwsReader;
  readonly options: ObserveAwsOptions;
  /** By AWS's clock. */
  readonly now: Date;
  readonly clockOff: number;
  /** ISO */
  readonly startedAt: string;
  readonly window: Window;
  readonly partition: string;
  readonly accounts: readonly ObservedAccount[];
  /** Accounts whose rows are wanted, where others share their metrics; undefined: all. */
  readonly only: ReadonlySet<string> | undefined;
  readonly answers: PlacesAnswer;
  readonly gaps: readonly GapFile[];
}

/** Makes a snapshot of what was seen: rows in one order, gaps once, and what the run cost. */
export function assemble(run: ObservedRun): AwsObservation {
  const { reader, window, partition, only, answers } = run;
  const metrics = withoutRepeats(answers.metrics);
  const buckets = settleBuckets(metrics, partition);
  const isWanted = ({ account }: { readonly account?: string }): boolean =>
    only === undefined || account === undefined || only.has(account);
  const unread = unreadAccounts(
    only,
    new Set(run.accounts.map(({ account }) => account)),
    new Set(answers.metrics.flatMap(({ linked }) => linked)),
  );
  const gaps = [
    ...quietGap(run.window),
    ...firstDayGap(run.window),
    ...run.gaps,
    ...unread,
    ...answers.gaps,
    ...metrics.flatMap((part) => part.gaps),
    ...buckets.gaps,
  ];
  const { stopped, overspent } = reader;
  // What failed here may be read by another version, for nothing: its answers are kept.
  const isUnfinished = stopped !== undefined || overspent || answers.faults.length > 0;
  return {
    snapshot: {
      takenAt: run.now,
      partition,
      window: { start: window.start, end: window.end },
      traffic: rowsOf([answers.management, ...metrics.map((part) => part.traffic), buckets.traffic], isWanted),
      trails: answers.trails,
      eventDataStores: answers.eventDataStores,
      channels: answers.channels,
      logBuckets: answers.logBuckets,
      bill: answers.bill,
      given: givenOf(reader.ledger),
      gaps: mergeGaps(gaps.filter(isWanted)),
      observation: recordOf(run),
      ...(isUnfinished ? { unfinished: unfinishedOf(run) } : {}),
    },
    stopped,
    overspent,
    faults: answers.faults,
    clockOff: run.clockOff,
    answered: reader.ledger.calls.some(([call, { sent, failed }]) => !call.startsWith('sts:') && sent > failed),
  };
}

function* rowsOf(
  lists: readonly Iterable<TrafficRowFile>[],
  isWanted: (row: TrafficRowFile) => boolean,
): Iterable<TrafficRowFile> {
  for (const list of lists) for (const row of list) if (isWanted(row)) yield row;
}

/** ListMetrics covers only the last two weeks. Source: CloudWatch API reference, ListMetrics, 2026-04-13. */
const LISTED_DAYS = 14;

function quietGap({ days }: Window): readonly GapFile[] {
  if (days <= LISTED_DAYS) return [];
  return [
    gapOf({
      kind: 'not-listed',
      subjects: [{ kind: 'quiet-resources' }],
      reason:
        'CloudWatch lists only metrics with data in that time, so what such a resource did before then is missing',
      remedy: 'observe every two weeks with --days 14; log files (--logs) show it too',
    }),
  ];
}

/** Hours are kept so many days, so that of a day as long ago some are gone. Source: CloudWatch user guide, cloudwatch_concepts, 2026-04-13. */
const KEPT_DAYS = 455;

function firstDayGap({ days }: Window): readonly GapFile[] {
  if (days < KEPT_DAYS) return [];
  return [
    gapOf({
      kind: 'not-kept',
      subjects: [{ kind: 'first-day' }],
      reason: `CloudWatch keeps counts for ${KEPT_DAYS} days to the hour, so those of its first hours are gone`,
      remedy: 'observe with --days 448, if that day matters',
    }),
  ];
}

function unfinishedOf({ reader, options, startedAt }: ObservedRun): NonNullable<ObservedSnapshot['unfinished']> {
  const { ledger, journal } = reader;
  const head = headOf(ledger, options.settings, startedAt);
  return { ...head, digest: digestOf(head, journal.entries()), answers: journal.entries() };
}

/** What a run has been asked to do, and has asked for by now. */
export function headOf(ledger: AwsReader['ledger'], settings: ObserveSettings, startedAt: string): UnfinishedHead {
  return { version: 1, settings, startedAt, units: ledger.units, calls: callsOf(ledger) };
}

function callsOf(ledger: AwsReader['ledger']): ObservationRecord['calls'] {
  return ledger.calls.map(([call, count]) => ({ call, ...count }));
}

function recordOf({ reader, accounts }: ObservedRun): ObservationRecord {
  const { ledger } = reader;
  return {
    accounts: accounts.map(({ account }) => account),
    regions: [...new Set(accounts.flatMap(({ regions }) => regions))].toSorted(),
    calls: callsOf(ledger),
    charged: ledger.charged,
    spent: ledger.spent.toFixed(),
  };
}

/** What the run asked for and AWS charges for, so that the report includes the cost of a monthly run. ListMetrics has no line there. */
export function givenOf(ledger: AwsReader['ledger']): readonly GivenRowFile[] {
  const rows = ledger.units.flatMap(({ charge, account, region, units }): readonly GivenRowFile[] =>
    charge === 'observing.requests' ? [] : [{ dimension: charge, account, region, quantity: String(units) }],
  );
  return inOrder(rows, ({ dimension, ...place }) => `${dimension} ${placeText(place)}`);
}
