import { commentLines } from './comment.ts';
import type { DialectWriter } from './dialect.ts';
import { stateName } from './identifier.ts';
import { PULUMI_AWS, versionRemarks } from './provider-versions.ts';
import { remarksOn } from './remarks.ts';
import { tsLiteral, tsMembers, tsString } from './typescript.ts';
import { selectorTrees, settingTree, type Vocabulary } from './vocabulary.ts';

/** Source: types of @pulumi/aws 7.48.0. */
const WORDS: Vocabulary = {
  resource: { trail: 'Trail', 'event-data-store': 'EventDataStore' },
  selectors: 'advancedEventSelectors',
  selector: { name: 'name', conditions: 'fieldSelectors', field: 'field' },
  operators: {
    // Four are plural, two are not.
    Equals: 'equals',
    StartsWith: 'startsWiths',
    EndsWith: 'endsWiths',
    NotEquals: 'notEquals',
    NotStartsWith: 'notStartsWiths',
    NotEndsWith: 'notEndsWiths',
  },
  settings: {
    name: 'name',
    bucket: 's3BucketName',
    logging: 'enableLogging',
    multiRegion: 'isMultiRegionTrail',
    organization: 'isOrganizationTrail',
    includeGlobalServiceEvents: 'includeGlobalServiceEvents',
    logFileValidation: 'enableLogFileValidation',
    kmsKey: 'kmsKeyId',
    snsTopic: 'snsTopicName',
    logGroup: 'cloudWatchLogsGroupArn',
    logRole: 'cloudWatchLogsRoleArn',
  },
  storeName: 'name',
  insights: { list: 'insightSelectors', type: 'insightType', on: null },
  neverKnown: {
    trail: ['s3KeyPrefix', 'tags'],
    'event-data-store': [
      'billingMode',
      'retentionPeriod',
      'multiRegionEnabled',
      'organizationEnabled',
      'terminationProtectionEnabled',
      'kmsKeyId',
      'suspend',
      'tags',
    ],
  },
};

export const writePulumi: DialectWriter = (selectors, frame) => {
  const resource = WORDS.resource[frame.target];
  const variable = frame.target === 'trail' ? 'trail' : 'eventDataStore';
  const remarks = [...remarksOn(frame, WORDS), ...versionRemarks(selectors, '@pulumi/aws', PULUMI_AWS)];
  return `${commentLines(remarks, '//')}
import * as aws from "@pulumi/aws";

const ${WORDS.selectors}: aws.types.input.cloudtrail.${resource}AdvancedEventSelector[] = ${tsLiteral(selectorTrees(selectors, WORDS))};

export const ${variable} = new aws.cloudtrail.${resource}(${tsString(stateName(frame.settings.name, variable))}, {
${tsMembers(settingTree(frame, WORDS), '  ')}  ${WORDS.selectors},
});
`;
};
