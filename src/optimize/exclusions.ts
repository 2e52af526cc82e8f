import type { EventShape } from '../selectors/event/event-record.ts';

/** What a proposal takes out of a trail, by ARN. */
export interface Exclusions {
  /** Buckets of which nothing is recorded any more. */
  readonly logBuckets: readonly string[];
  /** Buckets and tables of which reads are no longer recorded, and functions of which invocations are not. */
  readonly noisy: readonly string[];
}

/** How the noise of one resource type is told from the rest. */
export interface NoiseRule {
  readonly type: string;
  readonly eventSource: string;
  /** The operator that excludes one resource by its ARN and nothing else. */
  readonly arnOperator: 'NotStartsWith' | 'NotEquals';
  readonly isNoise: (shape: Pick<EventShape, 'eventName' | 'readOnly'>) => boolean;
  /** The condition that keeps what is no noise; null where all events of the type are. */
  readonly keepRest:
    | { readonly Field: 'readOnly'; readonly Equals: readonly string[] }
    | { readonly Field: 'eventName'; readonly NotEquals: readonly string[] }
    | null;
  /** What the noise is called. */
  readonly noun: 'reads' | 'invocations';
}

/** Calls on tables and their streams that are recorded as reads; PartiQL is recorded as a write, a SELECT too. */
const TABLE_READS = [
  'BatchGetItem',
  'GetItem',
  'GetRecords',
  'GetShardIterator',
  'Query',
  'Scan',
  'TransactGetItems',
] as const;

/**
 * Buckets by prefix with the closing slash, else `acme` also means `acme-2`; functions and tables whole, because a
 * prefix also matches longer names. Source: CloudTrail user guide, filtering-data-events, autumn 2026.
 */
export const NOISE_RULES: readonly NoiseRule[] = [
  {
    type: 'AWS::S3::Object',
    eventSource: 's3.amazonaws.com',
    arnOperator: 'NotStartsWith',
    isNoise: ({ readOnly }) => readOnly === true,
    keepRest: { Field: 'readOnly', Equals: ['false'] },
    noun: 'reads',
  },
  {
    type: 'AWS::DynamoDB::Table',
    eventSource: 'dynamodb.amazonaws.com',
    arnOperator: 'NotEquals',
    isNoise: ({ eventName }) => TABLE_READS.some((name) => name === eventName),
    keepRest: { Field: 'eventName', NotEquals: TABLE_READS },
    noun: 'reads',
  },
  {
    type: 'AWS::Lambda::Function',
    eventSource: 'lambda.amazonaws.com',
    arnOperator: 'NotEquals',
    // Invoke is recorded as a write, so no flag tells it from anything else; functions have no other data events.
    isNoise: () => true,
    keepRest: null,
    noun: 'invocations',
  },
];

export function findNoiseRule(type: string | undefined): NoiseRule | undefined {
  return NOISE_RULES.find((rule) => rule.type === type);
}
