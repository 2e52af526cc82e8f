import type { TrailFile } from '../../../model/snapshot/schema.ts';
import type { Result } from '../../../base/result.ts';
import { inOrder } from '../../../base/order.ts';
import { listed } from '../../../base/words.ts';
import { homeOf, findInsights, makeFileSelectors, makeFileTrail, UNKNOWN_SELECTORS } from '../../described-trail.ts';
import { type CollectedAnswers, collectAnswers } from './collect-answers.ts';
import { type GapFile, gapOf } from '../../../model/snapshot/gap.ts';
import { splitDocuments } from '../../../base/json-documents.ts';
import type { Setting } from '../../../model/snapshot/subject.ts';
import type { TrailAnswer } from './trail-answers.ts';

export interface TrailsReading {
  /** By ARN, each once. */
  readonly trails: readonly TrailFile[];
  /** What the answers leave open and would cost money: the Insights of a trail that has some. */
  readonly gaps: readonly GapFile[];
  /** What else they leave open, which the trails' report shows anyway, with the command that returns it. */
  readonly notes: readonly GapFile[];
  /** Where several answers for one trail say different things. */
  readonly contradictions: readonly GapFile[];
}

/**
 * Reads output of the AWS CLI, one JSON document after another or an array of them: describe-trails, get-trail,
 * get-event-selectors, get-insight-selectors, each recognized by its content; of several for one trail the last counts. Every fault is a problem with a JSON pointer
 * that begins with the document's index.
 */
export function readTrailAnswers(text: string): Result<TrailsReading> {
  const documents = splitDocuments(text);
  if (!documents.ok) return documents;
  const answers = collectAnswers(documents.value);
  if (answers.problems.length > 0) return { ok: false, problems: answers.problems };
  const trails = inOrder(answers.trails.latest.values(), ({ TrailARN }) => TrailARN);
  return {
    ok: true,
    value: {
      trails: trails.map((trail) => toFileTrail(trail, answers)),
      gaps: trails.flatMap((trail) => openInsights(trail, answers)),
      notes: trails.flatMap((trail) => openSelectors(trail, answers)),
      contradictions: trails.flatMap((trail) => contradictionsOn(trail, answers)),
    },
  };
}

function toFileTrail(trail: TrailAnswer, { selectors, insights }: CollectedAnswers): TrailFile {
  const answer = selectors.latest.get(trail.TrailARN) ?? (trail.HasCustomEventSelectors === false ? {} : undefined);
  return makeFileTrail(trail, {
    logging: trail.IsLogging ?? null,
    selectors: answer === undefined ? UNKNOWN_SELECTORS : makeFileSelectors(answer),
    insights: insightsOf(trail, insights),
  });
}

/** null: the trail may have some, and no answer says which. */
function insightsOf(
  { TrailARN: arn, HasInsightSelectors: hasSome }: TrailAnswer,
  { latest }: CollectedAnswers['insights'],
): TrailFile['insights'] {
  const answer = latest.get(arn);
  if (answer === undefined) return hasSome === false ? [] : null;
  return findInsights(answer.InsightSelectors ?? []).insights;
}

function openInsights(trail: TrailAnswer, { insights }: CollectedAnswers): readonly GapFile[] {
  const isOpen = trail.HasInsightSelectors === true && !insights.latest.has(trail.TrailARN);
  return isOpen ? [missing(trail, 'insights', 'get-insight-selectors')] : [];
}

function openSelectors(trail: TrailAnswer, { selectors }: CollectedAnswers): readonly GapFile[] {
  const isOpen = !selectors.latest.has(trail.TrailARN) && trail.HasCustomEventSelectors !== false;
  return isOpen ? [missing(trail, 'event-selectors', 'get-event-selectors')] : [];
}

function missing(trail: TrailAnswer, setting: Setting, command: string): GapFile {
  return gapOf({
    kind: 'not-given',
    subjects: [{ kind: 'trail-setting', arn: trail.TrailARN, setting }],
    reason: 'the answer is not in the input',
    remedy: `add the answer of \`${asked(trail, command)}\``,
  });
}

function contradictionsOn(trail: TrailAnswer, { trails, selectors, insights }: CollectedAnswers): readonly GapFile[] {
  const arn = trail.TrailARN;
  const members = [...(trails.differences.get(arn) ?? [])];
  return [
    ...(members.length > 0 ? [contradiction(trail, 'description', describing(members), ` in ${listed(members)}`)] : []),
    ...(selectors.differences.has(arn) ? [contradiction(trail, 'event-selectors', ['get-event-selectors'])] : []),
    ...(insights.differences.has(arn) ? [contradiction(trail, 'insights', ['get-insight-selectors'])] : []),
  ];
}

/** The calls that answer these members: IsLogging stands in no description (API reference, Trail). */
function describing(members: readonly string[]): readonly string[] {
  return [
    ...(members.some((member) => member !== 'IsLogging') ? ['get-trail'] : []),
    ...(members.includes('IsLogging') ? ['get-trail-status'] : []),
  ];
}

function contradiction(trail: TrailAnswer, setting: Setting, commands: readonly string[], where = ''): GapFile {
  const calls = commands.map((command) => `\`${asked(trail, command)}\``);
  return gapOf({
    kind: 'disagreement',
    subjects: [{ kind: 'trail-setting', arn: trail.TrailARN, setting }],
    reason: `answers in the input differ${where}; the last one counts`,
    remedy: `take the older answers out; ${listed(calls)} ${calls.length === 1 ? 'says' : 'say'} how it is now`,
  });
}

/** These calls are answered in the trail's home Region only. */
function asked({ TrailARN: arn, HomeRegion: home }: TrailAnswer, command: string): string {
  const name = command.startsWith('get-trail') ? '--name' : '--trail-name';
  return `aws cloudtrail ${command} --region ${home ?? homeOf(arn).region} ${name} ${arn}`;
}
