import type { Category } from './category.ts';

/**
 * The values of `eventType`, with the categories whose records have them. Source: CloudTrail user guide,
 * cloudtrail-event-reference-record-contents, 2026-04-13, which prints both `AwsVpceEvent` and `AwsVpceEvents`; that data
 * events are not of the console is inferred.
 */
export const EVENT_TYPES: Readonly<Record<string, readonly (Category | 'Insight')[]>> = {
  AwsApiCall: ['Management', 'Data'],
  AwsServiceEvent: ['Management', 'Data'],
  AwsConsoleAction: ['Management'],
  AwsConsoleSignIn: ['Management'],
  AwsVpceEvent: ['NetworkActivity'],
  AwsVpceEvents: ['NetworkActivity'],
  AwsCloudTrailInsight: ['Insight'],
};

/** The event types that records of a category have. */
export function eventTypesOf(category: string | undefined): readonly string[] {
  return Object.keys(EVENT_TYPES).filter((type) => EVENT_TYPES[type]?.some((one) => one === category));
}
