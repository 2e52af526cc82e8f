import type { Problem } from '../../base/problem.ts';
import type { Channel } from './snapshot.ts';
import { readSelectors } from './parse-trail.ts';
import type { ReadSnapshot } from './schema.ts';

type ReadChannel = NonNullable<ReadSnapshot['channels']>[number];

/** A channel of a snapshot file; what is wrong with its selectors is added to `problems`. */
export function readChannel(file: ReadChannel, path: string, problems: Problem[]): Channel {
  const { name, arn, account, homeRegion, multiRegion, service } = file;
  const { selectors, selectorKind } = readSelectors(file, path, problems, 'event-data-store');
  return {
    name,
    arn,
    account,
    homeRegion,
    multiRegion,
    service,
    // What a channel without selectors delivers is not documented.
    selectors: selectorKind === 'default' ? null : selectors,
  };
}
