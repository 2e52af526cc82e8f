import { readNamesOf } from '../facts/data-calls.ts';
import { isArnOf } from '../facts/resource-arn.ts';
import type { Noise } from '../facts/resource-type.ts';
import { KNOWN_TYPES } from '../facts/resource-types.ts';
import type { EventShape } from '../selectors/event/event-record.ts';

/** What a proposal takes out of a trail, by ARN. */
export interface Exclusions {
  /** Buckets whose events are no longer recorded at all. */
  readonly logBuckets: readonly string[];
  /** Buckets and tables whose reads are no longer recorded, and functions whose invocations are not. */
  readonly noisy: readonly string[];
}

/** How the noise of one resource type is distinguished from the rest. */
export interface NoiseRule {
  readonly type: string;
  readonly eventSource: string;
  /** The operator that excludes one resource by its ARN and nothing else. */
  readonly arnOperator: 'NotStartsWith' | 'NotEquals';
  readonly isNoise: (shape: Pick<EventShape, 'eventName' | 'readOnly'>) => boolean;
  /** The condition that keeps what is not noise; null where every event of the type is noise. */
  readonly keepRest:
    | { readonly Field: 'readOnly'; readonly Equals: readonly string[] }
    | { readonly Field: 'eventName'; readonly NotEquals: readonly string[] }
    | null;
  /** What the noise is called. */
  readonly noun: 'reads' | 'invocations';
}

const NOISE_RULES: ReadonlyMap<string, NoiseRule> = new Map(
  KNOWN_TYPES.flatMap(([type, { eventSource, arn, noise }]) => {
    if (arn === null || noise.by === null) return [];
    // A bucket by prefix with the closing slash, else `acme` also means `acme-2`; what is named itself whole, because a prefix
    // also matches longer names. Source: CloudTrail user guide, filtering-data-events, autumn 2026.
    const arnOperator = arn.covers === 'itself' ? 'NotEquals' : 'NotStartsWith';
    return [[type, { type, eventSource, arnOperator, noun: noise.noun, ...tellingApart(type, noise.by) }] as const];
  }),
);

function tellingApart(type: string, by: NonNullable<Noise['by']>): Pick<NoiseRule, 'isNoise' | 'keepRest'> {
  switch (by) {
    case 'flag':
      return {
        isNoise: ({ readOnly }) => readOnly === true,
        keepRest: { Field: 'readOnly', Equals: ['false'] },
      };
    case 'names': {
      const reads = readNamesOf(type);
      return {
        isNoise: ({ eventName }) => eventName !== null && reads.includes(eventName),
        keepRest: { Field: 'eventName', NotEquals: reads },
      };
    }
    case 'type':
      return { isNoise: () => true, keepRest: null };
  }
}

export function findNoiseRule(type: string | undefined): NoiseRule | undefined {
  return type === undefined ? undefined : NOISE_RULES.get(type);
}

/** The rule for the noise of the resource that an exclusion names. */
export function findRuleOfArn(arn: string): NoiseRule | undefined {
  return [...NOISE_RULES.values()].find(({ type }) => isArnOf(type, arn));
}
