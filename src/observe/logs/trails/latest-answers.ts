/**
 * The answers of one call, by the ARN that they are about. Of several for one ARN the last counts: files of answers grow at
 * their end (`>>`).
 */
export class LatestAnswers<Answer> {
  readonly latest = new Map<string, Answer>();
  /** In what the answers for one ARN differ; an ARN whose answers agree is not in it. */
  readonly differences = new Map<string, Set<string>>();
  readonly #differ: (earlier: Answer, later: Answer) => readonly string[];
  readonly #merge: (earlier: Answer, later: Answer) => Answer;

  /**
   * @param differ in which members two answers say different things
   * @param merge what counts of two answers, where the later does not replace the earlier as a whole
   */
  constructor(
    differ: (earlier: Answer, later: Answer) => readonly string[],
    merge: (earlier: Answer, later: Answer) => Answer = (_, later) => later,
  ) {
    this.#differ = differ;
    this.#merge = merge;
  }

  add(arn: string, later: Answer): void {
    const earlier = this.latest.get(arn);
    this.latest.set(arn, earlier === undefined ? later : this.#merge(earlier, later));
    if (earlier === undefined) return;
    for (const member of this.#differ(earlier, later))
      this.differences.set(arn, (this.differences.get(arn) ?? new Set()).add(member));
  }
}
