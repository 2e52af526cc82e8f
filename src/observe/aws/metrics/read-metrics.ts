import type { TrafficRowFile } from '../../../model/snapshot/schema.ts';
import { inOrder } from '../../../base/order.ts';
import { NAMED_TYPES, type NamedNamespace } from '../../../facts/named-types.ts';
import type { Place } from '../../../model/snapshot/place.ts';
import type { AwsReader } from '../ask/reader.ts';
import type { Refusal } from '../ask/refusal.ts';
import type { Window } from '../../../model/quantity/window.ts';
import type { BucketPlace } from './buckets/bucket-place.ts';
import { DataQuestions } from './data/data-questions.ts';
import { Lens } from './buckets/lens.ts';
import { listChain, listNamespace, type ListQuestion, type Take } from './list/list-chain.ts';
import type { ListedMetric } from './list/list-page.ts';
import type { Namespace, Series } from './metric.ts';
import type { MetricsPart } from './metrics-part.ts';
import { NamedResources } from './named-resources.ts';
import type { Owner } from './owner.ts';
import { BucketReading } from './buckets/read-buckets.ts';
import { ALL_REQUESTS } from './buckets/request-metrics.ts';
import { Tables } from './tables.ts';
import { linkedGap, linkedRow, unlistedGap, unlistedRow } from './list/unlisted.ts';
import { Usage } from './usage.ts';
import { WANTED } from './wanted.ts';

/** Which accounts' metrics are used. */
export interface MetricsOptions {
  readonly partition: string;
  /** Accounts that are read with credentials of their own: what they share is left out, so that nothing counts twice. */
  readonly observed: ReadonlySet<string>;
  /** Accounts whose shared metrics are wanted; undefined: all. */
  readonly only?: ReadonlySet<string> | undefined;
}

/** What CloudWatch counted of the calls to an account's resources in a Region. Refusals become gaps. */
export async function readMetrics(
  reader: AwsReader,
  place: Place,
  window: Window,
  { partition, observed, only }: MetricsOptions,
): Promise<MetricsPart> {
  const questions = new DataQuestions(reader, place, window);
  const buckets = new BucketReading(reader, place, questions);
  const tables = new Tables();
  const named = NAMED_TYPES.map((type) => ({ namespace: type.namespace, resources: new NamedResources(type) }));
  const usage = new Usage();
  const lens = new Lens();
  const linked = new Set<string>();

  const texts = new Map<string, string>();
  const one = (text: string): string => texts.get(text) ?? (texts.set(text, text), text);
  const each = (taken: (listed: ListedMetric) => Series | undefined): Take => {
    return (metrics) => {
      for (const listed of metrics) {
        const series = taken(listed);
        if (series !== undefined) questions.add(`${series.metric.namespace} ${series.metric.name}`, series);
      }
    };
  };
  const takes: Readonly<Record<Namespace, Take>> = {
    'AWS/DynamoDB': each((listed) => tables.take(listed)),
    'AWS/S3': (metrics) => buckets.take(metrics),
    'AWS/S3/Storage-Lens': (metrics) => {
      for (const listed of metrics) lens.take(listed);
    },
    'AWS/Usage': each((listed) => usage.take(listed)),
    ...(Object.fromEntries(
      named.map(({ namespace, resources }) => [namespace, each((listed) => resources.take(listed))]),
    ) as Readonly<Record<NamedNamespace, Take>>),
  };
  const isShared = (owner: string): boolean => !observed.has(owner) && only?.has(owner) !== false;
  const list = (namespace: Namespace): Promise<Refusal | undefined> => {
    const take: Take = (metrics) => {
      const wanted = metrics.filter(({ key: [, owner] }) => owner === '' || isShared(owner));
      for (const { key } of wanted) if (key[1] !== '') linked.add(key[1]);
      return takes[namespace](wanted);
    };
    const question = { reader, place, namespace, one, take };
    if (namespace === 'AWS/Usage') return listChain(question, 'CallCount');
    if (namespace === 'AWS/S3/Storage-Lens') return listLens(question, lens);
    return listNamespace(
      question,
      WANTED[namespace].map(({ name }) => name),
    );
  };
  const namespaces = (Object.keys(takes) as Namespace[]).toSorted();
  const refusals = await Promise.all(namespaces.map(async (namespace) => [namespace, await list(namespace)] as const));
  const unlisted = refusals.flatMap(([namespace, refusal]) => (refusal === undefined ? [] : [{ namespace, refusal }]));
  texts.clear();

  await buckets.choose();
  const ownerOf = (owner: string): Owner => ({
    account: owner === '' ? place.account : owner,
    region: place.region,
    partition,
  });
  const isWanted = ({ account, region, bucket }: BucketPlace): boolean =>
    (account === place.account || observed.has(account) || linked.has(account)) &&
    !(region === place.region && buckets.isMetered(account === place.account ? '' : account, bucket));
  for (const series of lens.series(isWanted)) questions.add('lens', series);
  await questions.finish();
  const sharing = inOrder(linked, (account) => account);

  return {
    place,
    linked: sharing,
    traffic: {
      *[Symbol.iterator](): Iterator<TrafficRowFile> {
        for (const { namespace } of unlisted) {
          const row = unlistedRow(place, namespace);
          if (row !== undefined) yield row;
        }
        yield* tables.rows(ownerOf);
        for (const { resources } of named) yield* resources.rows(ownerOf);
        yield* buckets.rows(ownerOf);
        for (const account of sharing) yield linkedRow({ account, region: place.region });
        for (const row of usage.rows(ownerOf)) if (row.account !== place.account) yield row;
      },
    },
    gaps: [
      ...unlisted.map(({ namespace, refusal }) => unlistedGap(place, namespace, refusal)),
      ...questions.gaps,
      ...buckets.gaps(ownerOf),
      ...sharing.map((account) => linkedGap({ account, region: place.region })),
    ],
    usage: [...usage.rows(ownerOf)].filter(({ account }) => account === place.account),
    unmetered: buckets.unmetered(ownerOf),
    lens: lens.counts(),
  };
}

/** Most accounts have none: the other metrics are listed only if the first one exists. */
async function listLens(question: ListQuestion, lens: Lens): Promise<Refusal | undefined> {
  const refusal = await listChain(question, ALL_REQUESTS);
  if (refusal !== undefined || lens.empty) return refusal;
  const others = WANTED['AWS/S3/Storage-Lens'].flatMap(({ name }) => (name === ALL_REQUESTS ? [] : [name]));
  const refusals = await Promise.all(others.map((name) => listChain(question, name)));
  return refusals.find((one) => one !== undefined);
}
