import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { DAY_SECONDS } from '../../../../base/utc-day.ts';
import { followPages, ROUND } from '../../ask/follow-pages.ts';
import type { Place } from '../../../../model/snapshot/place.ts';
import type { AwsReader } from '../../ask/reader.ts';
import type { Refusal } from '../../ask/refusal.ts';
import type { Window } from '../../../../model/quantity/window.ts';
import { type DataStatus, idOf, parseDataPage, readDataPage } from './data-page.ts';
import { joinDays } from './days-text.ts';
import { UNUSABLE, type Unusable } from './points.ts';
import type { Series } from '../metric.ts';

/** How often a metric that AWS failed to read is asked for again. */
const REPEATS = 4;

const FAILED: Refusal = {
  kind: 'trouble',
  name: 'InternalError',
  reason: 'CloudWatch kept failing to read it (InternalError)',
  remedy: 'observe again in a few minutes',
};

const FORBIDDEN: Refusal = {
  kind: 'not-permitted',
  name: 'Forbidden',
  reason: 'CloudWatch does not let this account read it (Forbidden)',
  remedy:
    'let the account that owns it share its metrics with this one, or observe that account with its own credentials',
};

/** The points of a metric are not its counts. */
function unusable(why: Unusable): Refusal {
  return {
    kind: 'incomplete',
    name: '',
    reason: `what CloudWatch answered for it is not a count of each day: ${UNUSABLE[why]}`,
    remedy: 'check the proxy and AWS_ENDPOINT_URL, and observe again',
  };
}

export interface DataQuestion {
  readonly reader: AwsReader;
  readonly place: Place;
  readonly window: Window;
  /** Called with each metric whose counts could not be read. */
  readonly onLoss: (series: Series, refusal: Refusal) => void;
}

interface SeriesAnswer {
  status: DataStatus;
  days: string;
}

/** Asks for the counts of a batch, and puts them into its series: null into those that cannot be read. */
export async function askData(question: DataQuestion, batch: readonly Series[]): Promise<void> {
  let open: readonly number[] = batch.map((_, index) => index);
  let refusal: Refusal | undefined;
  let spoilt: Refusal | undefined;
  let answers: Pages['answers'] = new Map();
  for (let attempt = 0; open.length > 0 && attempt <= REPEATS && refusal === undefined; attempt += 1) {
    const pages = await askPages(question, batch, open);
    ({ refusal, spoilt, answers } = pages);
    const failed = open.filter((index) => !isSettled(pages.answers.get(index)));
    // What AWS failed to return must not be what a later run finds; a first answer has the rest of its batch.
    // Where a page was refused, the pages before it are paid for, and a later run resumes from there.
    if (refusal === undefined && failed.length > 0 && (attempt > 0 || failed.length === open.length))
      for (const page of pages.questions) question.reader.journal.forget(page);
    for (const index of open) settle(question, batch[index]!, pages.answers.get(index));
    open = failed;
  }
  for (const index of open) {
    const status = answers.get(index)?.status;
    const why = isUnusable(status) ? unusable(status) : (spoilt ?? FAILED);
    lose(question, batch[index]!, refusal ?? why);
  }
}

function isUnusable(status: DataStatus | undefined): status is Unusable {
  return status !== undefined && status in UNUSABLE;
}

function isSettled(answer: SeriesAnswer | undefined): boolean {
  return answer?.status === 'complete' || answer?.status === 'forbidden';
}

function settle(question: DataQuestion, series: Series, answer: SeriesAnswer | undefined): void {
  if (answer?.status === 'complete') series.days = answer.days;
  else if (answer?.status === 'forbidden') lose(question, series, FORBIDDEN);
}

function lose({ onLoss }: DataQuestion, series: Series, refusal: Refusal): void {
  series.days = null;
  onLoss(series, refusal);
}

interface Pages {
  readonly answers: ReadonlyMap<number, SeriesAnswer>;
  readonly questions: readonly string[];
  readonly refusal: Refusal | undefined;
  readonly spoilt: Refusal | undefined;
}

async function askPages(
  { reader, place, window }: DataQuestion,
  batch: readonly Series[],
  indexes: readonly number[],
): Promise<Pages> {
  const answers = new Map<number, SeriesAnswer>();
  const queries = indexes.map((index) => queryOf(batch[index]!, index));
  const { questions, refusal, spoilt } = await followPages(reader, {
    call: 'cloudwatch:GetMetricData',
    place,
    inputOf: (token) => ({
      MetricDataQueries: queries,
      StartTime: new Date(window.start),
      EndTime: new Date(window.end),
      ...(token === undefined ? {} : { NextToken: token }),
    }),
    parse: (output) => parseDataPage(output, window),
    nextOf: ([next]) => next,
    begin: () => {
      answers.clear();
      return (page) => {
        for (const { index, ...more } of readDataPage(page)) answers.set(index, joined(answers.get(index), more));
        return true;
      };
    },
    // Charged for each metric on each page.
    units: queries.length,
  });
  // Pages that repeat leave something out, which is asked for again.
  return { answers, questions, refusal: refusal === ROUND ? undefined : refusal, spoilt };
}

/** What two pages say of a metric: the later one says whether it is all. */
function joined(one: SeriesAnswer | undefined, other: SeriesAnswer): SeriesAnswer {
  if (one === undefined || isUnusable(other.status)) return other;
  if (isUnusable(one.status)) return one;
  const days = joinDays(one.days, other.days);
  return days === undefined ? { status: 't', days: '' } : { status: other.status, days };
}

/** Without a Unit, so that points of any unit are found. */
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
