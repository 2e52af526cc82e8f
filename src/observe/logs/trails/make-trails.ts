import { inOrder } from '../../../base/order.ts';
import { listed } from '../../../base/words.ts';
import type { GapFile } from '../../../model/snapshot/gap.ts';
import type { TrailFile } from '../../../model/snapshot/schema.ts';
import type { Setting } from '../../../model/snapshot/subject.ts';
import {
  findInsights,
  homeOf,
  makeFileSelectors,
  makeFileTrail,
  readTrailStatus,
  UNKNOWN_SELECTORS,
} from '../../described-trail.ts';
import type { TrailAnswer } from './answer-schemas.ts';
import type { CollectedAnswers } from './collect-answers.ts';
import { contradiction, NOTHING_OPEN, type OpenParts, notGiven } from './open-parts.ts';

/** The trails that answers describe, by ARN. Of one that is only listed nobody knows what it records, which is a gap. */
export function makeTrails(answers: CollectedAnswers): OpenParts & { readonly trails: readonly TrailFile[] } {
  const trails = inOrder(answers.trails.latest.values(), ({ TrailARN }) => TrailARN);
  const undescribed = [...answers.listedTrails].filter((arn) => !answers.trails.latest.has(arn)).toSorted();
  return {
    ...NOTHING_OPEN,
    trails: trails.map((trail) => toFileTrail(trail, answers)),
    gaps: [
      ...undescribed.map((arn) => missing({ TrailARN: arn }, 'description', 'get-trail')),
      ...trails.flatMap((trail) => openInsights(trail, answers)),
    ],
    notes: trails.flatMap((trail) => openSelectors(trail, answers)),
    contradictions: trails.flatMap((trail) => contradictionsOn(trail, answers)),
  };
}

function toFileTrail(trail: TrailAnswer, answers: CollectedAnswers): TrailFile {
  const arn = trail.TrailARN;
  const selectors = answers.selectors.latest.get(arn) ?? (trail.HasCustomEventSelectors === false ? {} : undefined);
  const status = answers.statuses.latest.get(arn);
  const known = status === undefined ? undefined : readTrailStatus(status);
  const configuration = answers.configurations.latest.get(arn);
  return {
    ...makeFileTrail(trail, {
      logging: known?.logging ?? trail.IsLogging ?? null,
      selectors: selectors === undefined ? UNKNOWN_SELECTORS : makeFileSelectors(selectors),
      insights: insightsOf(trail, answers),
    }),
    ...(configuration === undefined ? {} : { aggregation: configuration.AggregationConfigurations ?? [] }),
    ...known?.errors,
    ...known?.since,
  };
}

/** null: the trail may have some, and no answer says which. */
function insightsOf(
  { TrailARN: arn, HasInsightSelectors: hasSome }: TrailAnswer,
  { insights: { latest } }: CollectedAnswers,
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

type Asked = Pick<TrailAnswer, 'TrailARN' | 'HomeRegion'>;

function missing(trail: Asked, setting: Setting, command: string): GapFile {
  return notGiven({ kind: 'trail-setting', arn: trail.TrailARN, setting }, asked(trail, command));
}

function contradictionsOn(trail: TrailAnswer, answers: CollectedAnswers): readonly GapFile[] {
  const arn = trail.TrailARN;
  const { trails, statuses, selectors, insights, configurations } = answers;
  const members = [
    ...new Set([...(trails.differences.get(arn) ?? []), ...(statuses.differences.get(arn) ?? [])]),
    ...(disagree(trail, answers) ? ['IsLogging'] : []),
  ];
  const told = (setting: Setting, commands: readonly string[], where = ''): GapFile =>
    contradiction(
      { kind: 'trail-setting', arn, setting },
      commands.map((command) => asked(trail, command)),
      where,
    );
  return [
    ...(members.length > 0 ? [told('description', describing(members), ` in ${listed(members)}`)] : []),
    ...(selectors.differences.has(arn) ? [told('event-selectors', ['get-event-selectors'])] : []),
    ...(insights.differences.has(arn) ? [told('insights', ['get-insight-selectors'])] : []),
    ...(configurations.differences.has(arn) ? [told('aggregation', ['get-event-configuration'])] : []),
  ];
}

/** Somebody added to the description what another answer denies. */
function disagree({ TrailARN: arn, IsLogging: said }: TrailAnswer, { trails, statuses }: CollectedAnswers): boolean {
  const answered = statuses.latest.get(arn)?.IsLogging;
  const isKnown = trails.differences.get(arn)?.has('IsLogging') === true || statuses.differences.has(arn);
  return !isKnown && said !== undefined && answered !== undefined && said !== answered;
}

/** The calls that answer these members: IsLogging stands in no description (API reference, Trail). */
function describing(members: readonly string[]): readonly string[] {
  return [
    ...(members.some((member) => member !== 'IsLogging') ? ['get-trail'] : []),
    ...(members.includes('IsLogging') ? ['get-trail-status'] : []),
  ];
}

/** These calls are answered in the trail's home Region only. */
function asked({ TrailARN: arn, HomeRegion: home }: Asked, command: string): string {
  const name = command.startsWith('get-trail') ? '--name' : '--trail-name';
  return `aws cloudtrail ${command} --region ${home ?? homeOf(arn).region} ${name} ${arn}`;
}
