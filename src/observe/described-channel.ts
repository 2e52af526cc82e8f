import { deliversToLogs, serviceOfChannel } from '../facts/service-channels.ts';
import type { ChannelFile } from '../model/snapshot/schema.ts';
import { homeOf } from './described-trail.ts';

/** What ListChannels and GetChannel say of a channel; null where they do not. */
export interface DescribedChannel {
  readonly arn: string;
  readonly name: string;
  readonly multiRegion: boolean | null;
  readonly selectors: readonly unknown[] | null;
}

/** A channel of an AWS service. What is not known of one counts as all that it may deliver. */
export function makeFileChannel({ arn, name, multiRegion, selectors }: DescribedChannel): ChannelFile {
  const { account, region: homeRegion } = homeOf(arn);
  const service = serviceOfChannel(name) ?? '';
  return {
    name,
    arn,
    account,
    homeRegion,
    service,
    multiRegion: multiRegion ?? true,
    advancedEventSelectors: selectors,
  };
}

/** Channels of integrations with CloudTrail Lake bring events from elsewhere, and have other names. */
export function isOfService(name: string): boolean {
  return serviceOfChannel(name) !== undefined;
}

/** Does it matter what is not known of it? Services other than CloudWatch charge by rules of their own. */
export function isCharged(name: string): boolean {
  return deliversToLogs(serviceOfChannel(name) ?? '');
}
