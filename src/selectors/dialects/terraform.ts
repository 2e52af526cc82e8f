import { commentLines } from './comment.ts';
import type { DialectWriter } from './dialect.ts';
import { hclResource } from './hcl.ts';
import { hclVariable } from './hcl-variable.ts';
import { blockLabel } from './identifier.ts';
import { inSnakeCase } from './parameters.ts';
import { TERRAFORM_AWS, versionRemarks } from './provider-versions.ts';
import { remarksOn } from './remarks.ts';
import { parametersOf, resourceTree, type Vocabulary } from './vocabulary.ts';

/**
 * Source: schemas of aws_cloudtrail and aws_cloudtrail_event_data_store, hashicorp/aws 6. `field_selector` is a set, so
 * its order says nothing; `advanced_event_selector` and the values are lists.
 */
const WORDS: Vocabulary = {
  resource: { trail: 'aws_cloudtrail', 'event-data-store': 'aws_cloudtrail_event_data_store' },
  selectors: 'advanced_event_selector',
  selector: { name: 'name', conditions: 'field_selector', field: 'field' },
  operators: {
    Equals: 'equals',
    StartsWith: 'starts_with',
    EndsWith: 'ends_with',
    NotEquals: 'not_equals',
    NotStartsWith: 'not_starts_with',
    NotEndsWith: 'not_ends_with',
  },
  settings: {
    name: 'name',
    bucket: 's3_bucket_name',
    logging: 'enable_logging',
    multiRegion: 'is_multi_region_trail',
    organization: 'is_organization_trail',
    includeGlobalServiceEvents: 'include_global_service_events',
    logFileValidation: 'enable_log_file_validation',
    kmsKey: 'kms_key_id',
    snsTopic: 'sns_topic_name',
    logGroup: 'cloud_watch_logs_group_arn',
    logRole: 'cloud_watch_logs_role_arn',
  },
  storeName: 'name',
  insights: { list: 'insight_selector', type: 'insight_type', on: null },
  parameters: { kind: 'variables', spell: inSnakeCase },
  neverKnown: {
    trail: ['s3_key_prefix', 'tags'],
    'event-data-store': [
      'billing_mode',
      'retention_period',
      'multi_region_enabled',
      'organization_enabled',
      'termination_protection_enabled',
      'kms_key_id',
      'suspend',
      'tags',
    ],
  },
};

export const writeTerraform: DialectWriter = (selectors, frame) => {
  const remarks = [...remarksOn(selectors, frame, WORDS), ...versionRemarks(selectors, 'hashicorp/aws', TERRAFORM_AWS)];
  const label = blockLabel(frame.settings.name, frame.target === 'trail' ? 'trail' : 'store');
  const variables = parametersOf(frame).map(hclVariable).join('');
  return `${commentLines(remarks, '#')}\n${variables}${hclResource(WORDS.resource[frame.target], label, resourceTree(selectors, frame, WORDS), 'blocks')}`;
};
