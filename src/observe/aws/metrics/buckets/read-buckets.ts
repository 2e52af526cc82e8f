import type { TrafficRowFile } from '../../../../model/snapshot/schema.ts';
import PQueue from 'p-queue';
import type { GapFile } from '../../../../model/snapshot/gap.ts';
import type { Place } from '../../../../model/snapshot/place.ts';
import type { AwsReader } from '../../ask/reader.ts';
import { type Bucket, Buckets, type Filter } from './buckets.ts';
import type { BucketPlace } from './bucket-place.ts';
import { noTotalGap, partGap, silentGap, unsureGap } from './bucket-gaps.ts';
import { isSilentAtAnEnd, requestRows, unknownRows } from './bucket-rows.ts';
import { candidates, chooseFilter } from './choose-filter.ts';
import { type Coverage, readCoverage } from './coverage.ts';
import { sumOf } from '../counts.ts';
import { daysOf } from '../data/days-text.ts';
import type { DataQuestions } from '../data/data-questions.ts';
import type { ListedMetric } from '../list/list-page.ts';
import { countedByMetric, type Series } from '../metric.ts';
import type { Owner } from '../owner.ts';
import { ALL, ALL_REQUESTS } from './request-metrics.ts';

/** Questions to S3 under way in a place at a time. */
const AT_A_TIME = 32;

const BY_ALL = countedByMetric('AWS/S3', ALL_REQUESTS);

/** Decides which metrics of each bucket are counted, and asks for them. */
export class BucketReading {
  readonly #reader: AwsReader;
  readonly #place: Place;
  readonly #questions: DataQuestions;
  readonly #buckets = new Buckets();
  readonly #queue = new PQueue({ concurrency: AT_A_TIME });

  constructor(reader: AwsReader, place: Place, questions: DataQuestions) {
    this.#reader = reader;
    this.#place = place;
    this.#questions = questions;
  }

  /** Asks for each metric as soon as it is known to cover the whole bucket. */
  async take(metrics: readonly ListedMetric[]): Promise<void> {
    const fresh = metrics.flatMap((listed) => {
      const taken = this.#buckets.take(listed);
      if (taken === undefined) return [];
      taken.bucket.coverage ??= this.#coverageOf(taken.bucket);
      return [taken];
    });
    for (const { bucket, series, filter } of fresh) {
      const coverage = await bucket.coverage!;
      // A promise for each of many buckets would take more memory than its result.
      bucket.coverage = coverage;
      const [whole, another] = coverage.kind === 'known' ? coverage.whole : [];
      if (whole === filter.id && another === undefined) this.#questions.add(chainOf(series), series);
    }
  }

  /** When all metrics are listed: chooses the largest filter of each bucket that is still open, after asking for all of them once. */
  async choose(): Promise<void> {
    const metered = this.#buckets.sorted().filter(({ filters }) => filters.length > 0);
    const needed = new Set<Series>();
    for (const bucket of metered) {
      const open = candidates(bucket.filters, await bucket.coverage!);
      if (open.length < 2) continue;
      for (const { series } of open.toSorted(byId)) if (series[ALL] !== undefined) needed.add(series[ALL]);
    }
    for (const series of needed) this.#questions.add(chainOf(series), series);
    await this.#questions.answersOf(needed);
    for (const bucket of metered) {
      const coverage = await bucket.coverage!;
      const totals = bucket.filters.map((filter) => ({ id: filter.id, total: totalOf(filter), filter }));
      const { filter, covers } = chooseFilter(totals, coverage);
      bucket.chosen = { filter: filter.filter, covers, coverage };
      for (const series of filter.filter.series) if (series !== undefined) this.#questions.add('chosen', series);
    }
  }

  isMetered(owner: string, name: string): boolean {
    return this.#buckets.isMetered(owner, name);
  }

  *rows(ownerOf: (owner: string) => Owner): Iterable<TrafficRowFile> {
    for (const { owner, name, chosen } of this.#buckets.sorted()) {
      if (chosen === undefined) continue;
      const evidence = chosen.covers === 'whole' ? 'measured' : 'derived';
      yield* requestRows(ownerOf(owner), name, countsOf(chosen.filter), { namespace: 'AWS/S3', evidence });
      // If the filter covers a part, or may, the rest of the bucket is unknown.
      if (chosen.covers !== 'whole') yield* unknownRows(ownerOf(owner), name, BY_ALL);
    }
  }

  /** Buckets that have objects and no request metrics. */
  unmetered(ownerOf: (owner: string) => Owner): readonly BucketPlace[] {
    return this.#buckets.sorted().flatMap(({ owner, name, filters }) => {
      const { account, region } = ownerOf(owner);
      return filters.length > 0 ? [] : [{ account, region, bucket: name }];
    });
  }

  gaps(ownerOf: (owner: string) => Owner): readonly GapFile[] {
    const groups = new Map<
      string,
      { readonly names: string[]; readonly gapOf: (names: readonly string[]) => GapFile }
    >();
    const group = (key: string, name: string, gapOf: (names: readonly string[]) => GapFile): void => {
      const known = groups.get(key) ?? { names: [], gapOf };
      known.names.push(name);
      groups.set(key, known);
    };
    const single: GapFile[] = [];
    for (const { owner, name, chosen } of this.#buckets.sorted()) {
      if (chosen === undefined) continue;
      const { filter, covers, coverage } = chosen;
      const whose = ownerOf(owner);
      const { account } = whose;
      if (covers === 'part' && coverage.kind === 'known')
        single.push(partGap(whose, name, filter.id, coverage.ids, coverage.whole.length > 0));
      const refusal = coverage.kind === 'refused' ? coverage.refusal : undefined;
      if (covers === 'unsure')
        group(`${account} unsure ${refusal?.kind ?? ''}`, name, (names) => unsureGap(whose, names, refusal));
      const counts = countsOf(filter);
      if (counts[ALL] === undefined) group(`${account} total`, name, (names) => noTotalGap(whose, names));
      else if (isSilentAtAnEnd(counts)) group(`${account} silent`, name, (names) => silentGap(whose, names));
    }
    return [...single, ...[...groups.values()].map(({ names, gapOf }) => gapOf(names))];
  }

  #coverageOf({ owner, name }: Bucket): Promise<Coverage> {
    if (owner !== '') return Promise.resolve({ kind: 'linked' });
    return this.#queue.add(() => readCoverage(this.#reader, this.#place, name));
  }
}

function chainOf({ metric: { namespace, name } }: Series): string {
  return `${namespace} ${name}`;
}

function byId(one: Filter, other: Filter): number {
  return one.id < other.id ? -1 : 1;
}

function totalOf({ series }: Filter): number | undefined {
  const days = daysOf(series[ALL]);
  return days == null ? undefined : sumOf(days);
}

function countsOf({ series }: Filter) {
  return series.map(daysOf);
}
