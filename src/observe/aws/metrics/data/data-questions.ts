import PQueue from 'p-queue';
import { METRICS_PER_CALL, POINTS_PER_PAGE } from '../../ask/calls.ts';
import type { GapFile } from '../../../../model/snapshot/gap.ts';
import type { Place } from '../../../../model/snapshot/place.ts';
import type { AwsReader } from '../../ask/reader.ts';
import type { Window } from '../../../../model/quantity/window.ts';
import { askData } from './ask-data.ts';
import { Batches } from './batches.ts';
import { Losses } from './losses.ts';
import type { Series } from '../metric.ts';

/** Questions under way in a place at a time: each holds some hundred kilobytes. */
const AT_A_TIME = 8;

/** Asks for the counts of many metrics in as few requests as possible, each sent as soon as it is full. */
export class DataQuestions {
  readonly #place: Place;
  readonly #queue = new PQueue({ concurrency: AT_A_TIME });
  readonly #losses = new Losses();
  readonly #batches: Batches<Series>;

  constructor(reader: AwsReader, place: Place, window: Window) {
    this.#place = place;
    // Charged for each metric on each page, so a question fits into one.
    const size = Math.max(1, Math.min(METRICS_PER_CALL, Math.floor(POINTS_PER_PAGE / window.days)));
    const question = {
      reader,
      place,
      window,
      onLoss: ({ metric, key: [, owner] }: Series, refusal: Parameters<Losses['add']>[2]) =>
        this.#losses.add(owner === '' ? place.account : owner, metric.namespace, refusal),
    };
    this.#batches = new Batches(size, (batch) => void this.#queue.add(() => askData(question, batch)));
  }

  /** Each metric is asked for once. */
  add(chain: string, series: Series): void {
    if (series.asked) return;
    series.asked = true;
    this.#batches.add(chain, series);
  }

  /** Resolves when these are answered, which were added before. */
  async answersOf(needed: ReadonlySet<Series>): Promise<void> {
    if (needed.size === 0) return;
    this.#batches.hurry(needed);
    await this.#queue.onIdle();
  }

  async finish(): Promise<void> {
    this.#batches.finish();
    await this.#queue.onIdle();
  }

  get gaps(): readonly GapFile[] {
    return this.#losses.gaps(this.#place);
  }
}
