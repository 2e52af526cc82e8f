import type { Field, Operator, Target } from './selector.ts';

/** How one category may use one field on one target. */
export interface FieldRule {
  readonly operators: readonly Operator[];
  /** The values allowed; absent: any. */
  readonly values?: readonly string[];
  /** The rule ids to report for a wrong operator and a wrong value. */
  readonly operatorRule?: string;
  readonly valueRule?: string;
}

const ANY: FieldRule = { operators: ['Equals', 'StartsWith', 'EndsWith', 'NotEquals', 'NotStartsWith', 'NotEndsWith'] };

const CATEGORY: FieldRule = { operators: ['Equals'], operatorRule: 'category-equals-only' };

const READ_ONLY: FieldRule = {
  operators: ['Equals'],
  values: ['true', 'false'],
  operatorRule: 'readOnly-equals-only',
  valueRule: 'readOnly-value',
};

const FROM_CONSOLE: FieldRule = {
  operators: ['Equals', 'NotEquals'],
  values: ['true'],
  operatorRule: 'scfc-operator',
  valueRule: 'scfc-value',
};

const TRAIL_SOURCE: FieldRule = {
  operators: ['NotEquals'],
  values: ['kms.amazonaws.com', 'rdsdata.amazonaws.com'],
  operatorRule: 'mgmt-trail-eventSource',
  valueRule: 'mgmt-trail-eventSource',
};

const RESOURCE_TYPE: FieldRule = { operators: ['Equals'], operatorRule: 'resources-type-equals-only' };

const NETWORK_SOURCE: FieldRule = { operators: ['Equals'], operatorRule: 'network-source-equals-only' };

const NETWORK_ERROR: FieldRule = {
  operators: ['Equals'],
  values: ['VpceAccessDenied'],
  operatorRule: 'network-errorCode-value',
  valueRule: 'network-errorCode-value',
};

type Uses = Readonly<Partial<Record<Field, Readonly<Partial<Record<Target, FieldRule>>>>>>;

function onBoth(rule: FieldRule): Readonly<Record<Target, FieldRule>> {
  return { trail: rule, 'event-data-store': rule };
}

const STORE_ONLY = { eventCategory: { 'event-data-store': CATEGORY } } satisfies Uses;

/**
 * Category x field x target: what may be filtered, and how. A field that is missing in a category is not allowed there.
 * Source: API reference, AdvancedFieldSelector, autumn 2026, and @aws-cdk/aws-service-spec 0.1.216, 2026-09-29; they
 * agree but for `userIdentity.arn` of network activity events, which only the former has.
 */
export const FIELD_TABLE: Readonly<Record<string, Uses>> = {
  Management: {
    eventCategory: onBoth(CATEGORY),
    readOnly: onBoth(READ_ONLY),
    eventSource: { trail: TRAIL_SOURCE, 'event-data-store': ANY },
    eventName: { 'event-data-store': ANY },
    eventType: { 'event-data-store': ANY },
    'userIdentity.arn': { 'event-data-store': ANY },
    sessionCredentialFromConsole: { 'event-data-store': FROM_CONSOLE },
  },
  Data: {
    eventCategory: onBoth(CATEGORY),
    readOnly: onBoth(READ_ONLY),
    'resources.type': onBoth(RESOURCE_TYPE),
    'resources.ARN': onBoth(ANY),
    eventName: onBoth(ANY),
    eventSource: onBoth(ANY),
    eventType: onBoth(ANY),
    'userIdentity.arn': onBoth(ANY),
    sessionCredentialFromConsole: onBoth(FROM_CONSOLE),
  },
  NetworkActivity: {
    eventCategory: onBoth(CATEGORY),
    eventSource: onBoth(NETWORK_SOURCE),
    eventName: onBoth(ANY),
    vpcEndpointId: onBoth(ANY),
    errorCode: onBoth(NETWORK_ERROR),
    'userIdentity.arn': { trail: ANY },
  },
  Insight: STORE_ONLY,
  ConfigurationItem: STORE_ONLY,
  Evidence: STORE_ONLY,
  ActivityAuditLog: STORE_ONLY,
};

/** Fields that a selector of the category must have, and the rule that says so. */
export const REQUIRED_FIELDS: Readonly<Record<string, Readonly<Partial<Record<Field, string>>>>> = {
  Data: { 'resources.type': 'resources-type-required' },
  NetworkActivity: { eventSource: 'network-source-required' },
};
