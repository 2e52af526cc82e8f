/** What records are wrapped in on their way to people. */
export interface Envelope {
  /** The member that holds them: an object, a list of such, or JSON in a text. */
  readonly member: string;
  /** What has that member, with its article. */
  readonly what: string;
  /** Another member that tells it from anything else with such a one. */
  readonly beside?: string;
}

/**
 * The known envelopes, of which the first that fits is opened; one may lie in another. Sources: the event examples of the
 * Lambda developer guide (SQS, SNS), the EventBridge user guide (events of AWS services), the CloudWatch Logs user guide
 * (subscription filters) and API reference (FilterLogEvents), the CloudTrail API reference (LookupEvents), 2026.
 */
export const ENVELOPES: readonly Envelope[] = [
  { member: 'Records', what: 'a file of CloudTrail' },
  { member: 'CloudTrailEvent', what: 'an event of `lookup-events`' },
  { member: 'Events', what: 'an answer of `lookup-events`' },
  { member: 'detail', what: 'an event of EventBridge', beside: 'detail-type' },
  { member: 'logEvents', what: 'a message of CloudWatch Logs' },
  { member: 'events', what: 'an answer of `filter-log-events`' },
  { member: 'message', what: 'an event of CloudWatch Logs' },
  { member: '@message', what: 'an event of CloudWatch Logs' },
  { member: 'Message', what: 'a message of SNS' },
  { member: 'Sns', what: 'a message of SNS' },
  { member: 'body', what: 'a message of SQS' },
  { member: 'Body', what: 'a message of SQS' },
  { member: 'Messages', what: 'an answer of `receive-message`' },
];
