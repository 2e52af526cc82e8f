import { append } from '../../../base/append.ts';
import type { z } from 'zod';
import { parseSelectors } from '../../../selectors/forms/parse.ts';
import { fault, type Problem } from '../../../base/problem.ts';
import { pointer } from '../../../base/pointer.ts';
import { quote } from '../../../base/quote.ts';
import { isObject, type JsonObject } from '../../../base/json.ts';
import { parseForm } from '../../../base/parse-form.ts';
import { validateFound } from '../../../selectors/validate/validate.ts';
import { differingMembers, insightsIn, mergeDescriptions, recordedBy } from './compare-answers.ts';
import { LatestAnswers } from './latest-answers.ts';
import {
  insightsAnswer,
  type InsightsAnswer,
  selectorsAnswer,
  type SelectorsAnswer,
  trailAnswer,
  type TrailAnswer,
  trailListAnswer,
} from './trail-answers.ts';
import { withoutNulls } from './without-nulls.ts';

/** The answers in the documents, by the trail's ARN, each with its path. */
export interface CollectedAnswers {
  readonly trails: LatestAnswers<TrailAnswer>;
  readonly selectors: LatestAnswers<ReadSelectors>;
  readonly insights: LatestAnswers<InsightsAnswer>;
  readonly problems: readonly Problem[];
}

/** An answer, and what its selectors record. */
type ReadSelectors = SelectorsAnswer & { readonly recorded: string };

/** Recognizes each document by its content. Of several answers for one trail the last counts. */
export function collectAnswers(documents: readonly unknown[]): CollectedAnswers {
  const collector = new Collector();
  documents.forEach((document, index) => collector.addDocument(document, pointer('', index)));
  collector.refuseStrangers();
  return collector;
}

class Collector implements CollectedAnswers {
  readonly trails = new LatestAnswers<TrailAnswer>(differingMembers, mergeDescriptions);
  readonly selectors = new LatestAnswers<ReadSelectors>((earlier, later) =>
    earlier.recorded === later.recorded ? [] : ['selectors'],
  );
  readonly insights = new LatestAnswers<InsightsAnswer>((earlier, later) =>
    insightsIn(earlier) === insightsIn(later) ? [] : ['InsightSelectors'],
  );
  readonly problems: Problem[] = [];
  /** Where answers name a trail, which may be described later in the text. */
  readonly #mentions: { readonly arn: string; readonly path: string }[] = [];

  addDocument(document: unknown, path: string): void {
    if (Array.isArray(document)) document.forEach((part, index) => this.addDocument(part, pointer(path, index)));
    else if (!isObject(document)) this.#refuse(path, `expected an answer of the AWS CLI, found ${quote(document)}`);
    else if ('trailList' in document) this.#addTrails(this.#check(trailListAnswer, document, path)?.trailList ?? []);
    else if ('Trail' in document) this.#addTrails([this.#check(trailAnswer, document, path)?.Trail ?? []].flat());
    else if ('AdvancedEventSelectors' in document || 'EventSelectors' in document) this.#addSelectors(document, path);
    else if ('InsightSelectors' in document)
      this.#addAnswer(this.insights, this.#check(insightsAnswer, document, path), path);
    else
      this.#refuse(
        path,
        'expected the answer of `describe-trails`, `get-trail`, `get-event-selectors` or `get-insight-selectors`',
      );
  }

  refuseStrangers(): void {
    // If a list could not be read, its missing trails are not another fault.
    if (this.problems.length > 0 && this.trails.latest.size === 0) return;
    for (const { arn, path } of this.#mentions)
      if (!this.trails.latest.has(arn)) this.#refuse(path, `${quote(arn)} is not in a list of trails of the input`);
  }

  #addSelectors(document: JsonObject, path: string): void {
    const answer = this.#check(selectorsAnswer, document, path);
    const found = answer === undefined ? undefined : parseSelectors(withoutNulls(document));
    // A snapshot with selectors that break a rule could not be read again.
    const valid = found?.ok === true ? validateFound(found.value, 'trail') : found;
    if (valid?.ok === false)
      for (const problem of valid.problems) this.problems.push({ ...problem, path: `${path}${problem.path}` });
    const recorded = valid?.ok === true ? recordedBy(valid.value) : '';
    this.#addAnswer(this.selectors, answer === undefined ? undefined : { ...answer, recorded }, path);
  }

  #addTrails(trails: readonly TrailAnswer[]): void {
    // A shadow copy in another Region is the same trail, and differs in nothing.
    for (const trail of trails) this.trails.add(trail);
  }

  #addAnswer<Answer extends { readonly TrailARN: string }>(
    answers: LatestAnswers<Answer>,
    answer: Answer | undefined,
    path: string,
  ): void {
    if (answer === undefined) return;
    answers.add(answer);
    this.#mentions.push({ arn: answer.TrailARN, path: pointer(path, 'TrailARN') });
  }

  #check<Answer>(schema: z.ZodType<Answer>, document: JsonObject, path: string): Answer | undefined {
    const parsed = parseForm(schema, withoutNulls(document), path);
    if (parsed.ok) return parsed.value;
    append(this.problems, parsed.problems);
    return undefined;
  }

  #refuse(path: string, message: string): void {
    this.problems.push(fault(path, message));
  }
}
