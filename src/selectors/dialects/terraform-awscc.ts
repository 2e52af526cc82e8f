import { commentLines } from './comment.ts';
import type { DialectWriter } from './dialect.ts';
import { hclResource } from './hcl.ts';
import { hclVariable } from './hcl-variable.ts';
import { blockLabel } from './identifier.ts';
import { inSnakeCase } from './parameters.ts';
import { remarksOn } from './remarks.ts';
import { parametersOf, resourceTree, type Vocabulary } from './vocabulary.ts';

/**
 * Source: documentation of awscc_cloudtrail_trail and awscc_cloudtrail_event_data_store, generated from the CloudFormation
 * schemas. Attributes, not blocks; every list is a set.
 */
const WORDS: Vocabulary = {
  resource: { trail: 'awscc_cloudtrail_trail', 'event-data-store': 'awscc_cloudtrail_event_data_store' },
  selectors: 'advanced_event_selectors',
  selector: { name: 'name', conditions: 'field_selectors', field: 'field' },
  operators: {
    Equals: 'equals',
    StartsWith: 'starts_with',
    EndsWith: 'ends_with',
    NotEquals: 'not_equals',
    NotStartsWith: 'not_starts_with',
    NotEndsWith: 'not_ends_with',
  },
  settings: {
    name: 'trail_name',
    bucket: 's3_bucket_name',
    logging: 'is_logging',
    multiRegion: 'is_multi_region_trail',
    organization: 'is_organization_trail',
    includeGlobalServiceEvents: 'include_global_service_events',
    logFileValidation: 'enable_log_file_validation',
    kmsKey: 'kms_key_id',
    snsTopic: 'sns_topic_name',
    // Not cloud_watch_, as in hashicorp/aws.
    logGroup: 'cloudwatch_logs_log_group_arn',
    logRole: 'cloudwatch_logs_role_arn',
  },
  storeName: 'name',
  insights: { list: 'insight_selectors', type: 'insight_type', on: 'event_categories' },
  parameters: { kind: 'variables', spell: inSnakeCase },
  neverKnown: {
    trail: ['s3_key_prefix', 'aggregation_configurations', 'tags'],
    'event-data-store': [
      'billing_mode',
      'retention_period',
      'multi_region_enabled',
      'organization_enabled',
      'termination_protection_enabled',
      'kms_key_id',
      'ingestion_enabled',
      'insight_selectors',
      'tags',
    ],
  },
};

export const writeTerraformAwscc: DialectWriter = (selectors, frame) => {
  const label = blockLabel(frame.settings.name, frame.target === 'trail' ? 'trail' : 'store');
  const variables = parametersOf(frame).map(hclVariable).join('');
  return `${commentLines(remarksOn(selectors, frame, WORDS), '#')}\n${variables}${hclResource(WORDS.resource[frame.target], label, resourceTree(selectors, frame, WORDS), 'attributes')}`;
};
