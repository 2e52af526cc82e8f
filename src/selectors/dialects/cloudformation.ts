import { type CreateNodeOptions, type DocumentOptions, stringify, type ToStringOptions } from 'yaml';
import { commentLines } from './comment.ts';
import type { DialectWriter } from './dialect.ts';
import { logicalId } from './identifier.ts';
import { eightDigits, escapeInvisible } from './invisible.ts';
import { remarksOn } from './remarks.ts';
import { resourceTree, type Vocabulary } from './vocabulary.ts';

/** Source: resource schemas of AWS::CloudTrail::Trail and AWS::CloudTrail::EventDataStore, 2026-08. */
const WORDS: Vocabulary = {
  resource: { trail: 'AWS::CloudTrail::Trail', 'event-data-store': 'AWS::CloudTrail::EventDataStore' },
  // Never beside EventSelectors: the two exclude each other.
  selectors: 'AdvancedEventSelectors',
  selector: { name: 'Name', conditions: 'FieldSelectors', field: 'Field' },
  operators: {
    Equals: 'Equals',
    StartsWith: 'StartsWith',
    EndsWith: 'EndsWith',
    NotEquals: 'NotEquals',
    NotStartsWith: 'NotStartsWith',
    NotEndsWith: 'NotEndsWith',
  },
  settings: {
    name: 'TrailName',
    bucket: 'S3BucketName',
    logging: 'IsLogging',
    multiRegion: 'IsMultiRegionTrail',
    organization: 'IsOrganizationTrail',
    includeGlobalServiceEvents: 'IncludeGlobalServiceEvents',
    logFileValidation: 'EnableLogFileValidation',
    kmsKey: 'KMSKeyId',
    snsTopic: 'SnsTopicName',
    logGroup: 'CloudWatchLogsLogGroupArn',
    logRole: 'CloudWatchLogsRoleArn',
  },
  storeName: 'Name',
  insights: { list: 'InsightSelectors', type: 'InsightType', on: 'EventCategories' },
  neverKnown: {
    trail: ['S3KeyPrefix', 'AggregationConfigurations', 'Tags'],
    'event-data-store': [
      'BillingMode',
      'RetentionPeriod',
      'MultiRegionEnabled',
      'OrganizationEnabled',
      'TerminationProtectionEnabled',
      'KmsKeyId',
      'IngestionEnabled',
      'InsightSelectors',
      'Tags',
    ],
  },
};

export const writeCloudFormation: DialectWriter = (selectors, frame) => {
  const id = logicalId(frame.settings.name, frame.target === 'trail' ? 'Trail' : 'EventDataStore');
  const template = {
    AWSTemplateFormatVersion: '2010-09-09',
    Resources: {
      [id]: { Type: WORDS.resource[frame.target], Properties: resourceTree(selectors, frame, WORDS) },
    },
  };
  const lines = stringify(template, YAML_OPTIONS).split('\n');
  // Within a line all that is invisible stands in quotes.
  const yaml = lines.map((line) => escapeInvisible(line, eightDigits)).join('\n');
  return `${commentLines(remarksOn(frame, WORDS), '#')}${yaml}`;
};

const YAML_OPTIONS: CreateNodeOptions & DocumentOptions & ToStringOptions = {
  // CloudFormation reads YAML 1.1, where a plain `yes`, `1e3` or `true` is no text.
  defaultStringType: 'QUOTE_DOUBLE',
  defaultKeyType: 'PLAIN',
  // One line for each text, however long, and no anchors.
  lineWidth: 0,
  doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
  aliasDuplicateObjects: false,
};
