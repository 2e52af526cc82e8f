/**
 * The answers of one call, by the trail's ARN. Of several for one trail the last counts: files of answers grow at their
 * end (`>>`).
 */
export class LatestAnswers<Answer extends { readonly TrailARN: string }> {
  readonly latest = new Map<string, Answer>();
  /** In what the answers for one trail differ; a trail whose answers agree is not in it. */
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

  add(later: Answer): void {
    const arn = later.TrailARN;
    const earlier = this.latest.get(arn);
    this.latest.set(arn, earlier === undefined ? later : this.#merge(earlier, later));
    if (earlier === undefined) return;
    for (const member of this.#differ(earlier, later))
      this.differences.set(arn, (this.differences.get(arn) ?? new Set()).add(member));
  }
}
