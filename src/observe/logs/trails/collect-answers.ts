import type { z } from 'zod';
import { append } from '../../../base/append.ts';
import { isObject, type JsonObject } from '../../../base/json.ts';
import { parseForm } from '../../../base/parse-form.ts';
import { pointer } from '../../../base/pointer.ts';
import { fault, type Problem } from '../../../base/problem.ts';
import { quote } from '../../../base/quote.ts';
import type { Result } from '../../../base/result.ts';
import { listed } from '../../../base/words.ts';
import { parseSelectors } from '../../../selectors/forms/parse.ts';
import type { Selector, Target } from '../../../selectors/selector.ts';
import { validateFound } from '../../../selectors/validate/validate.ts';
import { type AnswerName, CALLS_READ, isEntryOfAnswer, kindOfAnswer } from './answer-kinds.ts';
import {
  type ChannelAnswer,
  channelAnswer,
  type ConfigurationAnswer,
  configurationAnswer,
  insightsAnswer,
  type InsightsAnswer,
  type ListedChannelAnswer,
  listedChannelAnswer,
  type ListedStoreAnswer,
  listedStoreAnswer,
  listedTrailAnswer,
  selectorsAnswer,
  type SelectorsAnswer,
  type StatusAnswer,
  statusAnswer,
  type StoreAnswer,
  storeAnswer,
  trailAnswer,
  type TrailAnswer,
} from './answer-schemas.ts';
import { differingMembers, insightsIn, mergeDescriptions, recordedBy, settingsIn } from './compare-answers.ts';
import { LatestAnswers } from './latest-answers.ts';
import { withoutNulls } from './without-nulls.ts';

/** An answer, and what its selectors record. */
type Recorded<Answer> = Answer & { readonly recorded: string };

/** The answers in the documents, each by the ARN of what it is about. */
export interface CollectedAnswers {
  readonly trails: LatestAnswers<TrailAnswer>;
  readonly statuses: LatestAnswers<StatusAnswer>;
  readonly selectors: LatestAnswers<Recorded<SelectorsAnswer>>;
  /** Of trails and of event data stores. */
  readonly insights: LatestAnswers<InsightsAnswer>;
  readonly configurations: LatestAnswers<ConfigurationAnswer>;
  readonly stores: LatestAnswers<Recorded<StoreAnswer>>;
  readonly channels: LatestAnswers<Recorded<ChannelAnswer>>;
  /** What lists name, whether or not another answer describes it. */
  readonly listedTrails: ReadonlySet<string>;
  readonly listedStores: ReadonlyMap<string, ListedStoreAnswer>;
  readonly listedChannels: ReadonlyMap<string, ListedChannelAnswer>;
  readonly problems: readonly Problem[];
}

/** Recognizes each document by its content, whatever the order. Of several answers for one ARN the last counts. */
export function collectAnswers(documents: readonly unknown[]): CollectedAnswers {
  const collector = new Collector();
  documents.forEach((document, index) => collector.addDocument(document, pointer('', index)));
  collector.settle();
  return collector;
}

const differInText =
  <Answer>(member: string, textOf: (answer: Answer) => string) =>
  (earlier: Answer, later: Answer): readonly string[] =>
    textOf(earlier) === textOf(later) ? [] : [member];

class Collector implements CollectedAnswers {
  readonly trails = new LatestAnswers<TrailAnswer>(differingMembers, mergeDescriptions);
  readonly statuses = new LatestAnswers<StatusAnswer>(differInText('IsLogging', ({ IsLogging }) => String(IsLogging)));
  readonly selectors = new LatestAnswers<Recorded<SelectorsAnswer>>(
    differInText('selectors', ({ recorded }) => recorded),
  );
  readonly insights = new LatestAnswers<InsightsAnswer>(differInText('InsightSelectors', insightsIn));
  readonly configurations = new LatestAnswers<ConfigurationAnswer>(differInText('settings', settingsIn));
  readonly stores = new LatestAnswers<Recorded<StoreAnswer>>(differInText('settings', settingsIn));
  readonly channels = new LatestAnswers<Recorded<ChannelAnswer>>(differInText('settings', settingsIn));
  readonly listedTrails = new Set<string>();
  readonly listedStores = new Map<string, ListedStoreAnswer>();
  readonly listedChannels = new Map<string, ListedChannelAnswer>();
  readonly problems: Problem[] = [];
  /** Where answers name a trail or store, which may be described later in the text. */
  readonly #mentions: { readonly arn: string; readonly path: string }[] = [];
  /** The trails that the answer before is about. */
  #before: readonly string[] = [];
  /** Answers of get-trail-status in front of anything about a trail. */
  readonly #early: { readonly status: StatusAnswer; readonly path: string }[] = [];

  readonly #ways: Readonly<Record<AnswerName, (document: JsonObject, path: string) => void>> = {
    'describe-trails': this.#ofEach('trailList', 'entry of trailList'),
    'get-trail': this.#ofEach('Trail', 'entry of trailList'),
    'entry of trailList': (document, path) => this.#addTrail(document, path),
    'list-trails': this.#ofEach('Trails', 'entry of Trails'),
    'entry of Trails': (document, path) => this.#listTrail(document, path),
    'get-trail-status': (document, path) => this.#addStatus(document, path),
    'get-event-selectors': (document, path) => this.#addSelectors(document, path),
    'get-insight-selectors': (document, path) => this.#addSettings(this.insights, insightsAnswer, document, path),
    'get-event-configuration': (document, path) =>
      this.#addSettings(this.configurations, configurationAnswer, document, path),
    'list-event-data-stores': this.#ofEach('EventDataStores', 'entry of EventDataStores'),
    'entry of EventDataStores': (document, path) => this.#listStore(document, path),
    'get-event-data-store': (document, path) => this.#addStore(document, path),
    'list-channels': this.#ofEach('Channels', 'entry of Channels'),
    'entry of Channels': (document, path) => this.#listChannel(document, path),
    'get-channel': (document, path) => this.#addChannel(document, path),
  };

  addDocument(document: unknown, path: string): void {
    if (Array.isArray(document)) {
      this.#addParts(document, path);
      return;
    }
    if (!isObject(document)) {
      this.#refuse(path, `expected an answer of the AWS CLI, found ${quote(document)}`);
      return;
    }
    const present = withoutNulls(document) as JsonObject;
    const kind = kindOfAnswer(present) ?? kindOfAnswer(document);
    if (kind !== undefined) this.#ways[kind](present, path);
    else this.#refuse(path, `expected the answer of ${listed(CALLS_READ, 'or')}`);
  }

  /** Several answers, or a list that `--query` cut out of one: that is about all its trails at once. */
  #addParts(parts: readonly unknown[], path: string): void {
    const about = parts.map((part, index) => {
      this.addDocument(part, pointer(path, index));
      return this.#before;
    });
    const isOneAnswer = parts.every((part) => isObject(part) && isEntryOfAnswer(part));
    if (isOneAnswer) this.#before = [...new Set(about.flat())];
  }

  /** What can be said only once all is read. */
  settle(): void {
    for (const { status, path } of this.#early) {
      const [only, another] = this.trails.latest.keys();
      if (only !== undefined && another === undefined) this.statuses.add(only, status);
      else this.#refuse(path, ofWhichTrail(0));
    }
    // If a list could not be read, its missing trails are not another fault.
    if (this.problems.length > 0 && this.trails.latest.size === 0) return;
    const known = [this.trails.latest, this.stores.latest, this.listedStores, this.listedTrails];
    for (const { arn, path } of this.#mentions)
      if (!known.some((some) => some.has(arn)))
        this.#refuse(path, `${quote(arn)} is not in a list of trails of the input`);
  }

  /** The answer has under the member an entry, or a list of them. It is about all of its trails at once. */
  #ofEach(member: string, kind: AnswerName): (document: JsonObject, path: string) => void {
    return (document, path) => {
      const list = document[member];
      const at = pointer(path, member);
      const entries = Array.isArray(list)
        ? list.map((entry: unknown, index) => ({ entry, place: pointer(at, index) }))
        : [{ entry: list, place: at }];
      const about = entries.flatMap(({ entry, place }) => {
        this.#before = [];
        if (isObject(entry)) this.#ways[kind](entry, place);
        else this.#refuse(place, `expected an object, found ${quote(entry)}`);
        return this.#before;
      });
      this.#before = [...new Set(about)];
    };
  }

  #addTrail(document: JsonObject, path: string): void {
    const trail = this.#check(trailAnswer, document, path);
    this.#before = [];
    if (trail === undefined) return;
    // A shadow copy in another Region is the same trail, and differs in nothing.
    this.trails.add(trail.TrailARN, trail);
    this.#before = [trail.TrailARN];
  }

  #listTrail(document: JsonObject, path: string): void {
    const trail = this.#check(listedTrailAnswer, document, path);
    if (trail === undefined) return;
    this.listedTrails.add(trail.TrailARN);
    this.#before = [trail.TrailARN];
  }

  #addStatus(document: JsonObject, path: string): void {
    const status = this.#check(statusAnswer, document, path);
    if (status === undefined) return;
    const [trail, ...others] = this.#before;
    if (trail === undefined) this.#early.push({ status, path });
    else if (others.length > 0) this.#refuse(path, ofWhichTrail(others.length + 1));
    else this.statuses.add(trail, status);
  }

  #addSelectors(document: JsonObject, path: string): void {
    const answer = this.#check(selectorsAnswer, document, path);
    const recorded = this.#recordedBy(answer, document, path, 'trail');
    if (answer === undefined) return;
    this.selectors.add(answer.TrailARN, { ...answer, recorded });
    this.#mention(answer.TrailARN, pointer(path, 'TrailARN'));
  }

  #addSettings<
    Answer extends { readonly TrailARN?: string | undefined; readonly EventDataStoreArn?: string | undefined },
  >(answers: LatestAnswers<Answer>, schema: z.ZodType<Answer>, document: JsonObject, path: string): void {
    const answer = this.#check(schema, document, path);
    if (answer === undefined) return;
    const arn = answer.TrailARN ?? answer.EventDataStoreArn;
    if (arn === undefined) {
      this.#refuse(path, 'expected `TrailARN` or `EventDataStoreArn`, which says what the answer is about');
      return;
    }
    answers.add(arn, answer);
    this.#mention(arn, pointer(path, answer.TrailARN === undefined ? 'EventDataStoreArn' : 'TrailARN'));
  }

  #listStore(document: JsonObject, path: string): void {
    const store = this.#check(listedStoreAnswer, document, path);
    this.#before = [];
    if (store !== undefined) this.listedStores.set(store.EventDataStoreArn, store);
  }

  #addStore(document: JsonObject, path: string): void {
    const store = this.#check(storeAnswer, document, path);
    this.#before = [];
    const recorded = this.#recordedBy(store, document, path, 'event-data-store');
    if (store !== undefined) this.stores.add(store.EventDataStoreArn, { ...store, recorded });
  }

  #listChannel(document: JsonObject, path: string): void {
    const channel = this.#check(listedChannelAnswer, document, path);
    this.#before = [];
    if (channel !== undefined) this.listedChannels.set(channel.ChannelArn, channel);
  }

  #addChannel(document: JsonObject, path: string): void {
    const channel = this.#check(channelAnswer, document, path);
    this.#before = [];
    const config = channel?.SourceConfig;
    const recorded =
      config?.AdvancedEventSelectors === undefined
        ? ''
        : this.#recordedBy(channel, config, pointer(path, 'SourceConfig'), 'event-data-store');
    if (channel !== undefined) this.channels.add(channel.ChannelArn, { ...channel, recorded });
  }

  /** A snapshot with selectors that break a rule could not be read again. */
  #recordedBy(answer: unknown, document: JsonObject, path: string, target: Target): string {
    if (answer === undefined) return '';
    const found = parseSelectors(document);
    const valid: Result<readonly Selector[]> = found.ok ? validateFound(found.value, target) : found;
    if (valid.ok) return recordedBy(valid.value);
    for (const problem of valid.problems) this.problems.push({ ...problem, path: `${path}${problem.path}` });
    return '';
  }

  #mention(arn: string, path: string): void {
    this.#mentions.push({ arn, path });
    this.#before = arn.includes(':trail/') ? [arn] : [];
  }

  #check<Answer>(schema: z.ZodType<Answer>, document: JsonObject, path: string): Answer | undefined {
    const parsed = parseForm(schema, document, path);
    if (parsed.ok) return parsed.value;
    append(this.problems, parsed.problems);
    return undefined;
  }

  #refuse(path: string, message: string): void {
    this.problems.push(fault(path, message));
  }
}

function ofWhichTrail(trails: number): string {
  const before =
    trails === 0 ? 'no answer about a trail stands before it' : `the answer before it is about ${trails} trails`;
  return `\`get-trail-status\` does not say of which trail it is, and ${before}; put it behind the \`get-trail\` of its trail`;
}
