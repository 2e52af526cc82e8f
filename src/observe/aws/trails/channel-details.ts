import { type GapFile, gapOf } from '../../../model/snapshot/gap.ts';
import { readSelectors } from '../../../model/snapshot/parse-trail.ts';
import type { ChannelFile } from '../../../model/snapshot/schema.ts';
import type { Problem } from '../../../base/problem.ts';
import { isCharged, makeFileChannel } from '../../described-channel.ts';
import type { AwsReader } from '../ask/reader.ts';
import type { Located, ListedChannel } from './find-trails.ts';
import { gapsOf } from './refused.ts';

/**
 * What a channel of an AWS service delivers. What is not known of one that delivers to CloudWatch Logs counts as all that
 * it may deliver, and is a gap; other services charge by rules of their own, so of theirs nothing is missing.
 */
export async function readChannelDetails(
  reader: AwsReader,
  { arn, listed: { Name: name }, ask }: Located<ListedChannel>,
): Promise<{ readonly channel: ChannelFile; readonly gaps: readonly GapFile[] }> {
  const answer = await reader.ask('cloudtrail:GetChannel', ask, { Channel: arn }, ({ SourceConfig: config }) => ({
    multiRegion: config?.ApplyToAllRegions ?? null,
    selectors: config?.AdvancedEventSelectors ?? [],
  }));
  const unknown = makeFileChannel({ arn, name, multiRegion: null, selectors: null });
  const subject = { kind: 'channel', arn, name } as const;
  if (!answer.ok) {
    const gaps = gapsOf([{ call: 'cloudtrail:GetChannel', subject, refusal: answer.refusal }], ask);
    return { channel: unknown, gaps: isCharged(name) ? gaps : [] };
  }
  const { multiRegion, selectors } = answer.value;
  const channel = makeFileChannel({ arn, name, multiRegion, selectors });
  const fault = multiRegion === null || selectors.length === 0 ? 'AWS did not say all of it' : faultOf(channel);
  if (fault === undefined) return { channel, gaps: [] };
  const gap = gapOf({
    kind: 'not-understood',
    subjects: [subject],
    ...ask,
    reason: `this version cannot read it: ${fault}`,
    remedy: 'look for a newer version of trailtrim',
  });
  return { channel: unknown, gaps: isCharged(name) ? [gap] : [] };
}

/** A snapshot with selectors that cannot be read would be refused as a whole. */
function faultOf(channel: ChannelFile): string | undefined {
  const problems: Problem[] = [];
  readSelectors(channel, '', problems, 'event-data-store');
  return problems[0]?.message;
}
