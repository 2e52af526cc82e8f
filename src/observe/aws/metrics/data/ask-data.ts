import type { GetMetricDataCommandInput, MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { DAY_SECONDS } from '../../../../base/utc-day.ts';
import { questionOf } from '../../ask/journal.ts';
import type { Place } from '../../place.ts';
import type { AwsReader } from '../../ask/reader.ts';
import type { Answer, Refusal } from '../../ask/refusal.ts';
import type { ObservedWindow } from '../../window.ts';
import { type DataPage, type DataStatus, idOf, parseDataPage, readDataPage } from './data-page.ts';
import { joinDays } from './days-text.ts';
import type { Series } from '../metric.ts';

/** How often a metric that AWS failed to read is asked for again. */
const REPEATS = 4;

const FAILED: Refusal = {
  kind: 'trouble',
  name: 'InternalError',
  reason: 'CloudWatch went on failing to read it (InternalError)',
  remedy: 'observe again in some minutes',
};

const FORBIDDEN: Refusal = {
  kind: 'not-permitted',
  name: 'Forbidden',
  reason: 'CloudWatch does not let this account read it (Forbidden)',
  remedy:
    'let the account that owns it share its metrics with this one, or observe that account with its own credentials',
};

export interface DataQuestion {
  readonly reader: AwsReader;
  readonly place: Place;
  readonly window: ObservedWindow;
  /** Told of each metric whose counts could not be read. */
  readonly onLoss: (series: Series, refusal: Refusal) => void;
}

interface Told {
  status: DataStatus;
  days: string;
}

/** Asks for the counts of a batch, and puts them into its series: null into those that cannot be read. */
export async function askData(question: DataQuestion, batch: readonly Series[]): Promise<void> {
  let open: readonly number[] = batch.map((_, index) => index);
  let refusal: Refusal | undefined;
  for (let attempt = 0; open.length > 0 && attempt <= REPEATS && refusal === undefined; attempt += 1) {
    const answer = await askPages(question, batch, open);
    ({ refusal } = answer);
    const failed = open.filter((index) => !isTold(answer.told.get(index)));
    // What AWS failed to tell must not be what a later run finds; a first answer tells of the rest of its batch.
    // Where a page was refused, those before it are paid for, and a later run goes on from there.
    if (refusal === undefined && failed.length > 0 && (attempt > 0 || failed.length === open.length))
      for (const page of answer.pages) question.reader.journal.forget(page);
    for (const index of open) settle(question, batch[index]!, answer.told.get(index));
    open = failed;
  }
  for (const index of open) lose(question, batch[index]!, refusal ?? FAILED);
}

function isTold(told: Told | undefined): boolean {
  return told?.status === 'complete' || told?.status === 'forbidden';
}

function settle(question: DataQuestion, series: Series, told: Told | undefined): void {
  if (told?.status === 'complete') series.told = told.days;
  else if (told?.status === 'forbidden') lose(question, series, FORBIDDEN);
}

function lose({ onLoss }: DataQuestion, series: Series, refusal: Refusal): void {
  series.told = null;
  onLoss(series, refusal);
}

interface Pages {
  readonly told: ReadonlyMap<number, Told>;
  readonly pages: readonly string[];
  readonly refusal: Refusal | undefined;
}

async function askPages(
  { reader, place, window }: DataQuestion,
  batch: readonly Series[],
  indexes: readonly number[],
): Promise<Pages> {
  const told = new Map<number, Told>();
  let pages: string[] = [];
  let restarted = false;
  let next: string | null = null;
  const tokens = new Set<string>();
  const queries = indexes.map((index) => queryOf(batch[index]!, index));
  do {
    const input: GetMetricDataCommandInput = {
      MetricDataQueries: queries,
      StartTime: window.start,
      EndTime: window.end,
      ...(next === null ? {} : { NextToken: next }),
    };
    const page = questionOf('cloudwatch:GetMetricData', place, input);
    if (restarted) reader.journal.forget(page);
    pages.push(page);
    // Charged for each metric on each page.
    const answer: Answer<DataPage> = await reader.ask(
      'cloudwatch:GetMetricData',
      place,
      input,
      (output) => parseDataPage(output, window),
      { units: queries.length },
    );
    if (!answer.ok) {
      if (next === null || answer.refusal.kind !== 'rejected' || restarted)
        return { told, pages, refusal: answer.refusal };
      // The token of an interrupted run may have grown too old: the pages start again.
      for (const old of pages) reader.journal.forget(old);
      [restarted, next, pages] = [true, null, []];
      told.clear();
      tokens.clear();
      continue;
    }
    const [token] = answer.value;
    for (const { index, status, days } of readDataPage(answer.value))
      told.set(index, { status, days: joinDays(told.get(index)?.days ?? '', days) });
    // A token that comes twice leads nowhere: what it kept back is asked for again.
    next = token !== null && tokens.has(token) ? null : token;
    if (next !== null) tokens.add(next);
  } while (next !== null || pages.length === 0);
  return { told, pages, refusal: undefined };
}

/** Without a Unit, so that points of any are found. */
function queryOf({ metric, key }: Series, index: number): MetricDataQuery {
  const [set, owner, ...values] = key;
  const { namespace, name, stat } = metric;
  return {
    Id: idOf(index),
    MetricStat: {
      Metric: {
        Namespace: namespace,
        MetricName: name,
        Dimensions: metric.dimensions[set]!.map((dimension, place) => ({ Name: dimension, Value: values[place]! })),
      },
      Period: DAY_SECONDS,
      Stat: stat,
    },
    ...(owner === '' ? {} : { AccountId: owner }),
  };
}
