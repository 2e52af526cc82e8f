import { inOrder } from '../../../base/order.ts';
import { withoutRepeats } from '../../../selectors/stable-order.ts';
import { OPERATORS, type Selector } from '../../../selectors/selector.ts';
import { findInsights } from '../../described-trail.ts';
import type { InsightsAnswer, TrailAnswer } from './answer-schemas.ts';

/** Members that are the same setting under another name, and the time of a call. */
const NOT_SETTINGS: ReadonlySet<string> = new Set(['SnsTopicName']);

/** The members of a trail's description that both answers have, or that one of them says the trail has not. */
export function differingMembers(earlier: TrailAnswer, later: TrailAnswer): readonly string[] {
  const [before, after] = [earlier, mergeDescriptions(earlier, later)] as readonly Readonly<Record<string, unknown>>[];
  return Object.keys({ ...before, ...after }).filter((member) => {
    if (NOT_SETTINGS.has(member)) return false;
    // What only the later answer says is news, unless the earlier would have said it.
    if (before![member] === undefined) return isWhole(earlier) && NAMED_ONLY_IF_SET.has(member);
    return before![member] !== after![member];
  });
}

/**
 * What the later description says, and what only the earlier one does: people cut answers down with `--query`, and add
 * `IsLogging` from another call.
 */
export function mergeDescriptions(earlier: TrailAnswer, later: TrailAnswer): TrailAnswer {
  const kept = isWhole(later)
    ? Object.entries(earlier).filter(([member]) => !NAMED_ONLY_IF_SET.has(member))
    : Object.entries(earlier);
  return { ...Object.fromEntries(kept), ...later };
}

/** AWS leaves these out where the trail has none. Source: API reference, Trail; outputs of describe-trails. */
const NAMED_ONLY_IF_SET: ReadonlySet<string> = new Set([
  'SnsTopicARN',
  'SnsTopicName',
  'KmsKeyId',
  'CloudWatchLogsLogGroupArn',
]);

/** As AWS answers: what is not in it the trail has not. */
function isWhole(trail: TrailAnswer): boolean {
  return (
    trail.S3BucketName !== undefined &&
    trail.IncludeGlobalServiceEvents !== undefined &&
    trail.LogFileValidationEnabled !== undefined
  );
}

/** What selectors record, as text: neither names nor any order matter, nor whether they are basic. */
export function recordedBy(selectors: readonly Selector[]): string {
  const texts = withoutRepeats(selectors).map(({ FieldSelectors }) =>
    JSON.stringify(
      FieldSelectors.map((condition) => [
        condition.Field,
        OPERATORS.map((operator) => condition[operator]?.toSorted() ?? []),
      ]),
    ),
  );
  return JSON.stringify([...new Set(texts)].toSorted());
}

/** The Insights of an answer, as text: neither their order matters nor what goes without saying. */
export function insightsIn({ InsightSelectors }: InsightsAnswer): string {
  const texts = findInsights(InsightSelectors ?? []).insights.flatMap(({ type, on = [] }) =>
    on.map((category) => `${type} ${category}`),
  );
  return [...new Set(texts)].toSorted().join();
}

/** Of what is compared in words of its own, and what changes by itself. */
const NOT_COMPARED: ReadonlySet<string> = new Set([
  'AdvancedEventSelectors',
  'SourceConfig',
  'CreatedTimestamp',
  'Name',
]);

/** The settings of an answer, as text: the order of its members does not matter. */
export function settingsIn(answer: object): string {
  const entries = Object.entries(answer).filter(([member]) => !NOT_COMPARED.has(member));
  return JSON.stringify(inOrder(entries, ([member]) => member));
}
