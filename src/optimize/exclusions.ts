import { noiseNamesOf } from '../facts/data-calls.ts';
import { isNamedAs } from '../facts/resource-arn.ts';
import type { Noise } from '../facts/resource-type.ts';
import { KNOWN_TYPES } from '../facts/resource-types.ts';
import type { EventShape } from '../selectors/event/event-record.ts';
import type { Condition, Operator, Selector } from '../selectors/selector.ts';

/** What a proposal takes out of a trail, by ARN. */
export interface Exclusions {
  /** Log buckets whose events are no longer recorded at all. */
  readonly logBuckets: readonly string[];
  /** Log buckets of which the files that services put are no longer recorded. */
  readonly deliveries: readonly string[];
  /** Buckets and tables whose reads are no longer recorded, and functions whose invocations are not. */
  readonly noisy: readonly string[];
}

export const NO_EXCLUSIONS: Exclusions = { logBuckets: [], deliveries: [], noisy: [] };

/** How the noise of one resource type is distinguished from the rest. */
export interface NoiseRule {
  readonly type: string;
  readonly eventSource: string;
  /** Is it the ARN of one of its resources, as rows of traffic have it? */
  readonly names: (arn: string) => boolean;
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
  KNOWN_TYPES.flatMap(([type, { eventSource, noise }]) => {
    if (noise.by === null) return [];
    const names = (arn: string): boolean => isNamedAs(type, arn);
    return [[type, { type, eventSource, names, noun: noise.noun, ...tellingApart(type, noise.by) }] as const];
  }),
);

/**
 * The operator that excludes one resource by its ARN and nothing else. What ends in a slash stands for what is in it, and the
 * slash keeps `acme/` from meaning `acme-2`; what is named itself is named whole, because a prefix also matches longer names. So a
 * directory bucket or an access point is excluded just as its records name it, with a slash or without.
 * Source: CloudTrail user guide, filtering-data-events, autumn 2026.
 */
function arnOperatorOf(arn: string): 'NotStartsWith' | 'NotEquals' {
  return arn.endsWith('/') ? 'NotStartsWith' : 'NotEquals';
}

/** What a selector says of ARNs. */
export function arnCondition(selector: Selector): Condition | undefined {
  return selector.FieldSelectors.find(({ Field }) => Field === 'resources.ARN');
}

/** The condition on ARNs that excludes these. */
export function excluding(arns: readonly string[]): Condition {
  return byOperator(arns, 'NotEquals', 'NotStartsWith');
}

/** The condition on ARNs that selects these. */
export function selecting(arns: readonly string[]): Condition {
  return byOperator(arns, 'Equals', 'StartsWith');
}

function byOperator(arns: readonly string[], whole: Operator, prefix: Operator): Condition {
  const lists = Map.groupBy(arns, (arn) => (arnOperatorOf(arn) === 'NotEquals' ? whole : prefix));
  return { Field: 'resources.ARN', ...Object.fromEntries(lists) };
}

/** What a condition on ARNs excludes, in one of these ways. */
export function excludedBy(condition: Condition | undefined): readonly string[] {
  return [...(condition?.NotEquals ?? []), ...(condition?.NotStartsWith ?? [])];
}

function tellingApart(type: string, by: NonNullable<Noise['by']>): Pick<NoiseRule, 'isNoise' | 'keepRest'> {
  switch (by) {
    case 'flag':
      return {
        isNoise: ({ readOnly }) => readOnly === true,
        keepRest: { Field: 'readOnly', Equals: ['false'] },
      };
    case 'names': {
      const reads = noiseNamesOf(type);
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
  return [...NOISE_RULES.values()].find(({ names }) => names(arn));
}
