import type { TrailFile } from '../../../model/snapshot/schema.ts';
import {
  findInsights,
  makeFileSelectors,
  makeFileTrail,
  readTrailStatus,
  UNKNOWN_SELECTORS,
} from '../../described-trail.ts';
import type { GapFile } from '../../../model/snapshot/gap.ts';
import type { Setting } from '../../../model/snapshot/subject.ts';
import type { Place } from '../../../model/snapshot/place.ts';
import type { AwsReader } from '../ask/reader.ts';
import type { Answer } from '../ask/refusal.ts';
import type { Located, ListedTrail } from './find-trails.ts';
import { gapsOf, isNotOffered, orNone, type Refused, valueOf } from './refused.ts';
import { understood } from './understood.ts';

/**
 * What the home Region reports about one trail. That it has no Insights comes from DescribeTrails, because GetInsightSelectors
 * answers with an error then; selectors are requested whatever their flag says: all amounts depend on them, and the call is free.
 */
export async function readTrailDetails(
  reader: AwsReader,
  { arn, listed, ask }: Located<ListedTrail>,
): Promise<{ readonly trail: TrailFile; readonly gaps: readonly GapFile[] }> {
  const [status, selectors, insights, aggregation] = await Promise.all([
    reader.ask('cloudtrail:GetTrailStatus', ask, { Name: arn }, readTrailStatus),
    reader.ask(
      'cloudtrail:GetEventSelectors',
      ask,
      { TrailName: arn },
      ({ AdvancedEventSelectors = [], EventSelectors = [] }) => ({ AdvancedEventSelectors, EventSelectors }),
    ),
    listed.HasInsightSelectors === false
      ? known([])
      : reader.ask(
          'cloudtrail:GetInsightSelectors',
          ask,
          { TrailName: arn },
          ({ InsightSelectors }) => InsightSelectors,
        ),
    reader.ask(
      'cloudtrail:GetEventConfiguration',
      ask,
      { TrailName: arn },
      ({ AggregationConfigurations }) => AggregationConfigurations ?? [],
    ),
  ]);
  const refused: Refused[] = [];
  const of = (setting: Setting) => ({ subject: { kind: 'trail-setting', arn, setting } as const });
  const knownStatus = valueOf(status, { call: 'cloudtrail:GetTrailStatus', ...of('logging') }, refused);
  const knownSelectors = valueOf(
    selectors,
    { call: 'cloudtrail:GetEventSelectors', ...of('event-selectors') },
    refused,
  );
  const knownInsights = valueOf(
    orNone(insights, 'InsightNotEnabledException'),
    { call: 'cloudtrail:GetInsightSelectors', ...of('insights') },
    refused,
  );
  const knownAggregation = valueOf(
    orNone(aggregation, isNotOffered),
    { call: 'cloudtrail:GetEventConfiguration', ...of('aggregation') },
    refused,
  );
  const found = knownInsights === undefined ? undefined : findInsights(knownInsights ?? []);
  const trail = makeFileTrail(listed, {
    logging: knownStatus?.logging ?? null,
    selectors: knownSelectors === undefined ? UNKNOWN_SELECTORS : makeFileSelectors(knownSelectors),
    insights: found?.insights ?? null,
  });
  const { sink, gaps } = understood(trail, found?.strange ?? [], 'trail', ask);
  return {
    trail: {
      ...sink,
      aggregation: knownAggregation === undefined ? null : (knownAggregation ?? []),
      ...knownStatus?.errors,
      ...knownStatus?.since,
    },
    gaps: [...gapsOf(refused, ask).map(ofOwner(trail.account, ask)), ...gaps],
  };
}

function known<Value>(value: Value): Answer<Value> {
  return { ok: true, value };
}

/** Only the owner can read the details of a trail: a member sees the organization trail and is refused its details. */
function ofOwner(owner: string, ask: Place): (gap: GapFile) => GapFile {
  return (gap) =>
    owner === ask.account
      ? gap
      : { ...gap, kind: 'other-owner', remedy: `observe account ${owner} too: it owns the trail` };
}
