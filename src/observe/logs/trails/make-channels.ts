import type { ChannelFile } from '../../../model/snapshot/schema.ts';
import { isCharged, isOfService, makeFileChannel } from '../../described-channel.ts';
import { homeOf } from '../../described-trail.ts';
import type { CollectedAnswers } from './collect-answers.ts';
import { contradiction, notGiven, type OpenParts } from './open-parts.ts';

/** The channels of AWS services that answers describe or list, by ARN. */
export function makeChannels({
  channels,
  listedChannels,
}: CollectedAnswers): OpenParts & { readonly channels: readonly ChannelFile[] } {
  const named = new Map([...listedChannels, ...channels.latest].map(([arn, { Name }]) => [arn, Name]));
  const own = [...named].filter(([, name]) => isOfService(name)).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    channels: own.map(([arn, name]) => {
      const config = channels.latest.get(arn)?.SourceConfig;
      const multiRegion = config?.ApplyToAllRegions ?? null;
      return makeFileChannel({ arn, name, multiRegion, selectors: config?.AdvancedEventSelectors ?? null });
    }),
    gaps: own.flatMap(([arn, name]) =>
      channels.latest.has(arn) || !isCharged(name) ? [] : [notGiven({ kind: 'channel', arn, name }, asked(arn))],
    ),
    notes: [],
    contradictions: own.flatMap(([arn, name]) =>
      channels.differences.has(arn) ? [contradiction({ kind: 'channel', arn, name }, [asked(arn)])] : [],
    ),
  };
}

function asked(arn: string): string {
  return `aws cloudtrail get-channel --region ${homeOf(arn).region} --channel ${arn}`;
}
