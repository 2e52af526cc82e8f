import { type Followed, followPages } from '../../ask/follow-pages.ts';
import type { Place } from '../../../../model/snapshot/place.ts';
import type { AwsReader } from '../../ask/reader.ts';
import type { Refusal } from '../../ask/refusal.ts';
import { type ListedMetric, parseListPage, readListPage } from './list-page.ts';
import type { Namespace } from '../metric.ts';
import { OPERATIONS } from './operations.ts';

/** Receives a page once it is done with the one before. */
export type Take = (metrics: readonly ListedMetric[]) => void | Promise<void>;

/** What is listed in which place, and who receives it. */
export interface ListQuestion {
  readonly reader: AwsReader;
  readonly place: Place;
  readonly namespace: Namespace;
  /** Returns a shared copy of a text, since names repeat many times. */
  readonly one: (text: string) => string;
  /** Called with the metrics of a chain in AWS's order; a metric may come more than once. */
  readonly take: Take;
}

/** Lists all metrics of a name, page by page. @returns why not all of them are known */
export async function listChain(question: ListQuestion, name: string): Promise<Refusal | undefined> {
  const operations = new Set(OPERATIONS[name]);
  const ending = await follow(
    { ...question, take: (metrics) => question.take(noteOperations(metrics, operations)) },
    { name },
    operations.size === 0 ? Infinity : SPLIT_AFTER,
  );
  if (!ending.goesOn) return ending.refusal;
  const endings = await Promise.all(
    [...operations].map((operation) => follow(question, { name, operation }, Infinity)),
  );
  return firstRefusal([ending, ...endings]);
}

/** Operations that AWS has added since are listed too. */
function noteOperations(metrics: readonly ListedMetric[], operations: Set<string>): readonly ListedMetric[] {
  if (operations.size > 0)
    for (const { key } of metrics) {
      const [, , , operation] = key;
      if (operation !== undefined) operations.add(operation);
    }
  return metrics;
}

/**
 * Pages of a name after which it is listed by operation, many lists in parallel: pages come one after the other, and for a name
 * with hundreds of pages that takes far longer than the quota requires.
 */
const SPLIT_AFTER = 45;

/** What a list is narrowed to. */
interface Narrowed {
  readonly name?: string;
  readonly operation?: string;
}

/** How a list ended. */
interface Ending {
  /** It has more pages than were wanted, and none of them was refused. */
  readonly goesOn: boolean;
  /** Why pages, or parts of those that were read, are missing. */
  readonly refusal: Refusal | undefined;
}

function firstRefusal(endings: readonly Pick<Ending, 'refusal'>[]): Refusal | undefined {
  return endings.find(({ refusal }) => refusal !== undefined)?.refusal;
}

/** @param most pages; a list with more is not followed further */
async function follow(question: ListQuestion, narrowed: Narrowed, most: number): Promise<Ending> {
  const followed = await followLinked(question, narrowed, most, true);
  // Where accounts cannot share metrics, the member that asks for shared ones may be refused.
  const isUnshared = followed.pages === 0 && followed.refusal?.kind === 'rejected';
  const { ended, refusal, spoilt } = isUnshared ? await followLinked(question, narrowed, most, false) : followed;
  return { goesOn: refusal === undefined && !ended, refusal: refusal ?? spoilt };
}

async function followLinked(
  { reader, place, namespace, one, take }: ListQuestion,
  narrowed: Narrowed,
  most: number,
  linked: boolean,
): Promise<Followed> {
  let taken = Promise.resolve();
  const followed = await followPages(reader, {
    call: 'cloudwatch:ListMetrics',
    place,
    inputOf: (token) => listInput(namespace, narrowed, token, linked),
    parse: (output, spoil) => parseListPage(output, namespace, place.account, spoil),
    nextOf: ([next]) => next,
    begin: () => {
      let pages = 0;
      return (page) => {
        const metrics = readListPage(page, namespace, one);
        // The next page is requested while this one is processed.
        taken = taken.then(() => take(metrics));
        pages += 1;
        return pages < most;
      };
    },
  });
  await taken;
  return followed;
}

/**
 * Lists the metrics of a namespace that have one of the names. First without a name: a quiet Region costs one call. By name it
 * takes at least a page each, so the list without a name is followed for as many pages, and the total is at most twice the
 * minimum.
 */
export async function listNamespace(question: ListQuestion, names: readonly string[]): Promise<Refusal | undefined> {
  const all = await follow(question, {}, names.length);
  if (!all.goesOn) return all.refusal;
  const refusals = await Promise.all(names.map((name) => listChain(question, name)));
  return firstRefusal([all, ...refusals.map((refusal) => ({ refusal }))]);
}

function listInput(namespace: Namespace, { name, operation }: Narrowed, next: string | undefined, linked: boolean) {
  return {
    Namespace: namespace,
    ...(name === undefined ? {} : { MetricName: name }),
    ...(operation === undefined ? {} : { Dimensions: [{ Name: 'Operation', Value: operation }] }),
    ...(linked ? { IncludeLinkedAccounts: true } : {}),
    ...(next === undefined ? {} : { NextToken: next }),
  };
}
