import type { Result } from '../../../base/result.ts';
import type { ChannelFile, StoreFile, TrailFile } from '../../../model/snapshot/schema.ts';
import { collectAnswers } from './collect-answers.ts';
import { makeChannels } from './make-channels.ts';
import { makeStores } from './make-stores.ts';
import { makeTrails } from './make-trails.ts';
import { type OpenParts, together } from './open-parts.ts';
import { splitAnswers } from './split-answers.ts';

/** All by ARN, each once. */
export interface TrailsReading extends OpenParts {
  readonly trails: readonly TrailFile[];
  readonly eventDataStores: readonly StoreFile[];
  readonly channels: readonly ChannelFile[];
}

/**
 * Reads output of the AWS CLI about trails, event data stores and channels, one answer after another in JSON or YAML, in any
 * mixture and order, each recognized by its content; of several about one thing the last counts. Every fault is a problem
 * with a JSON pointer that begins with the document's index.
 */
export function readTrailAnswers(text: string): Result<TrailsReading> {
  const documents = splitAnswers(text);
  if (!documents.ok) return documents;
  const answers = collectAnswers(documents.value);
  if (answers.problems.length > 0) return { ok: false, problems: answers.problems };
  const { trails, ...ofTrails } = makeTrails(answers);
  const { eventDataStores, ...ofStores } = makeStores(answers);
  const { channels, ...ofChannels } = makeChannels(answers);
  return {
    ok: true,
    value: { trails, eventDataStores, channels, ...together([ofTrails, ofStores, ofChannels]) },
  };
}
