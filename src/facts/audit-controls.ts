/** What a control looks at in the settings of trails; it is satisfied while some trail has it. */
export type Needs =
  /** One selector of a multi-Region trail that records all reads of objects in all buckets, also of the future. */
  | 's3-reads'
  | 's3-writes'
  | 's3-reads-and-writes'
  /** Any selector of S3 objects. */
  | 's3-selector'
  /** A multi-Region trail with all management events, without exclusions. */
  | 'management'
  /** A selector of that name without a condition on readOnly. */
  | 'management-name';

/** What something sees of the events that a trail records. */
export type Sees =
  /** Only what some trail records. */
  | 'events-of-any-trail'
  /** What goes to the log group of the trail. */
  | 'log-group'
  /** The baseline of data events. */
  | 'data-insights'
  /** Log files of the trail. */
  | 'log-files'
  /** It has a source of its own. */
  | 'own-stream'
  /** No single data events. */
  | 'no-data-events';

/** Something that looks at trails or at what they record: an audit's control, or a service. */
export interface AuditControl {
  readonly id: string;
  /** Whose it is. */
  readonly by: string;
  readonly name: string;
  /** The setting or the events that it reads. */
  readonly reads: string;
  /** When it fails, or what it no longer sees; of what is not affected, why. */
  readonly when: string;
  readonly looks: { readonly at: 'settings'; readonly needs: Needs } | { readonly at: 'events'; readonly sees: Sees };
  readonly source: string;
  /** When the source was read. */
  readonly readOn: string;
  /** `inferred`: the source does not say how trails with conditions on ARNs are judged, or was not read itself. */
  readonly certainty: 'documented' | 'inferred';
}

const READ_ON = '2026-11-30';
const CONFIG = 'https://docs.aws.amazon.com/config/latest/developerguide';
const HUB = 'https://docs.aws.amazon.com/securityhub/latest/userguide';
const PROWLER = 'https://github.com/prowler-cloud/prowler/tree/master/prowler/providers/aws/services/cloudtrail';

/** What may turn red, or see less, when a trail records less. */
export const AUDIT_CONTROLS = [
  {
    id: 'config-s3-reads',
    by: 'AWS Config',
    name: 'cloudtrail-all-read-s3-data-event-check',
    reads: 'data event selectors of multi-Region trails',
    when: 'no multi-Region trail logs all reads of all current and future buckets',
    looks: { at: 'settings', needs: 's3-reads' },
    source: `${CONFIG}/cloudtrail-all-read-s3-data-event-check.html`,
    readOn: READ_ON,
    certainty: 'documented',
  },
  {
    id: 'config-s3-writes',
    by: 'AWS Config',
    name: 'cloudtrail-all-write-s3-data-event-check',
    reads: 'data event selectors of multi-Region trails',
    when: 'no multi-Region trail logs all writes of all current and future buckets',
    looks: { at: 'settings', needs: 's3-writes' },
    source: `${CONFIG}/cloudtrail-all-write-s3-data-event-check.html`,
    readOn: READ_ON,
    certainty: 'documented',
  },
  {
    id: 'config-s3-events',
    by: 'AWS Config',
    name: 'cloudtrail-s3-dataevents-enabled',
    reads: 'data event selectors of trails',
    when: 'no trail logs data events of all buckets',
    looks: { at: 'settings', needs: 's3-reads-and-writes' },
    source: `${CONFIG}/cloudtrail-s3-dataevents-enabled.html`,
    readOn: READ_ON,
    certainty: 'inferred',
  },
  {
    id: 'config-multi-region',
    by: 'AWS Config',
    name: 'multi-region-cloudtrail-enabled',
    reads: 'management event selectors of multi-Region trails',
    when: 'no multi-Region trail logs management events, or one leaves out those of KMS or RDS Data',
    looks: { at: 'settings', needs: 'management' },
    source: `${CONFIG}/multi-region-cloudtrail-enabled.html`,
    readOn: READ_ON,
    certainty: 'documented',
  },
  {
    id: 'config-security-trail',
    by: 'AWS Config',
    name: 'cloudtrail-security-trail-enabled',
    reads: 'settings of trails, management event selectors among them',
    when: 'no trail has all of the settings that AWS recommends',
    looks: { at: 'settings', needs: 'management' },
    source: `${CONFIG}/cloudtrail-security-trail-enabled.html`,
    readOn: READ_ON,
    certainty: 'inferred',
  },
  {
    id: 'security-hub-s3-23',
    by: 'Security Hub',
    name: 'S3.23',
    reads: 'data event selectors of multi-Region trails',
    when: 'no multi-Region trail logs all reads of all buckets',
    looks: { at: 'settings', needs: 's3-reads' },
    source: `${HUB}/s3-controls.html`,
    readOn: READ_ON,
    certainty: 'inferred',
  },
  {
    id: 'security-hub-s3-22',
    by: 'Security Hub',
    name: 'S3.22',
    reads: 'data event selectors of multi-Region trails',
    when: 'no multi-Region trail logs all writes of all buckets',
    looks: { at: 'settings', needs: 's3-writes' },
    source: `${HUB}/s3-controls.html`,
    readOn: READ_ON,
    certainty: 'inferred',
  },
  {
    id: 'security-hub-cloudtrail-1',
    by: 'Security Hub',
    name: 'CloudTrail.1',
    reads: 'management event selectors of multi-Region trails',
    when: 'no multi-Region trail logs reads and writes of management events',
    looks: { at: 'settings', needs: 'management' },
    source: `${HUB}/cloudtrail-controls.html`,
    readOn: READ_ON,
    certainty: 'documented',
  },
  {
    id: 'cis-object-reads',
    by: 'CIS AWS Foundations 3.0.0',
    name: '3.9',
    reads: 'data event selectors of multi-Region trails',
    when: 'object-level logging of reads is not on for all buckets',
    looks: { at: 'settings', needs: 's3-reads' },
    source: 'https://hub.steampipe.io/plugins/turbot/aws/queries/cloud_trail',
    readOn: READ_ON,
    certainty: 'inferred',
  },
  {
    id: 'cis-object-writes',
    by: 'CIS AWS Foundations 3.0.0',
    name: '3.8',
    reads: 'data event selectors of multi-Region trails',
    when: 'object-level logging of writes is not on for all buckets',
    looks: { at: 'settings', needs: 's3-writes' },
    source: 'https://hub.steampipe.io/mods/turbot/aws_compliance/controls/control.cis_v300_3_8',
    readOn: READ_ON,
    certainty: 'inferred',
  },
  {
    id: 'prowler-s3-selector',
    by: 'prowler',
    name: 'cloudtrail_s3_dataevents_read_enabled and _write_enabled',
    reads: 'resources.type of advanced selectors',
    when: 'no selector of any trail has AWS::S3::Object',
    looks: { at: 'settings', needs: 's3-selector' },
    source: PROWLER,
    readOn: READ_ON,
    certainty: 'documented',
  },
  {
    id: 'prowler-management-name',
    by: 'prowler',
    name: 'cloudtrail_multi_region_enabled_logging_management_events',
    reads: 'the name of advanced selectors',
    when: 'no selector is named `Management events selector`, or that one has a condition on readOnly',
    looks: { at: 'settings', needs: 'management-name' },
    source: PROWLER,
    readOn: READ_ON,
    certainty: 'documented',
  },
  {
    id: 'eventbridge-rules',
    by: 'EventBridge',
    name: 'rules on these calls',
    reads: 'data events that some trail logs',
    when: 'rules on `AWS API Call via CloudTrail` no longer match the calls that go',
    looks: { at: 'events', sees: 'events-of-any-trail' },
    source: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html',
    readOn: READ_ON,
    certainty: 'documented',
  },
  {
    id: 'metric-filters',
    by: 'CloudWatch Logs',
    name: 'metric filters and alarms on the log group of the trail',
    reads: 'events that the trail sends to its log group',
    when: 'filters on the calls that go count nothing',
    looks: { at: 'events', sees: 'log-group' },
    source:
      'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/monitor-cloudtrail-log-files-with-cloudwatch-logs.html',
    readOn: READ_ON,
    certainty: 'inferred',
  },
  {
    id: 'insights-baseline',
    by: 'CloudTrail Insights',
    name: 'baselines of data events',
    reads: 'data events of the trail',
    when: 'rates of the calls that go fall, which may itself be told as unusual, and are no longer watched',
    looks: { at: 'events', sees: 'data-insights' },
    source: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-insights-events-with-cloudtrail.html',
    readOn: READ_ON,
    certainty: 'inferred',
  },
  {
    id: 'athena-queries',
    by: 'Athena',
    name: 'tables and saved queries on log files of the trail',
    reads: 'log files of the trail',
    when: 'queries find none of the events that go',
    looks: { at: 'events', sees: 'log-files' },
    source: 'https://docs.aws.amazon.com/athena/latest/ug/cloudtrail-logs.html',
    readOn: READ_ON,
    certainty: 'inferred',
  },
  {
    id: 'access-analyzer',
    by: 'IAM Access Analyzer',
    name: 'policy generation',
    reads: 'log files of the trail',
    when: 'it does not identify single actions of data events in any case',
    looks: { at: 'events', sees: 'no-data-events' },
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-policy-generation.html',
    readOn: READ_ON,
    certainty: 'documented',
  },
  {
    id: 'guardduty-s3',
    by: 'GuardDuty',
    name: 'S3 Protection',
    reads: 'a stream of its own',
    when: 'it needs no trail that logs data events of S3',
    looks: { at: 'events', sees: 'own-stream' },
    source: 'https://docs.aws.amazon.com/guardduty/latest/ug/s3-protection.html',
    readOn: READ_ON,
    certainty: 'documented',
  },
] as const satisfies readonly AuditControl[];
