import { commentLines } from './comment.ts';
import type { DialectWriter } from './dialect.ts';
import { logicalId } from './identifier.ts';
import { remarksOn } from './remarks.ts';
import { tsLiteral, tsMembers, tsString } from './typescript.ts';
import { selectorTrees, settingTree, type Vocabulary } from './vocabulary.ts';

/** Source: types of aws-cdk-lib 2.276.0. Only the L1 constructs have advanced selectors. */
const WORDS: Vocabulary = {
  resource: { trail: 'CfnTrail', 'event-data-store': 'CfnEventDataStore' },
  selectors: 'advancedEventSelectors',
  selector: { name: 'name', conditions: 'fieldSelectors', field: 'field' },
  operators: {
    // A plain `equals` would vanish from the template, and the selector would record everything.
    Equals: 'equalTo',
    StartsWith: 'startsWith',
    EndsWith: 'endsWith',
    NotEquals: 'notEquals',
    NotStartsWith: 'notStartsWith',
    NotEndsWith: 'notEndsWith',
  },
  settings: {
    name: 'trailName',
    bucket: 's3BucketName',
    logging: 'isLogging',
    multiRegion: 'isMultiRegionTrail',
    organization: 'isOrganizationTrail',
    includeGlobalServiceEvents: 'includeGlobalServiceEvents',
    logFileValidation: 'enableLogFileValidation',
    kmsKey: 'kmsKeyId',
    snsTopic: 'snsTopicName',
    logGroup: 'cloudWatchLogsLogGroupArn',
    logRole: 'cloudWatchLogsRoleArn',
  },
  storeName: 'name',
  insights: { list: 'insightSelectors', type: 'insightType', on: 'eventCategories' },
  neverKnown: {
    trail: ['s3KeyPrefix', 'aggregationConfigurations', 'tags'],
    'event-data-store': [
      'billingMode',
      'retentionPeriod',
      'multiRegionEnabled',
      'organizationEnabled',
      'terminationProtectionEnabled',
      'kmsKeyId',
      'ingestionEnabled',
      'insightSelectors',
      'tags',
    ],
  },
};

export const writeCdk: DialectWriter = (selectors, frame) => {
  const construct = WORDS.resource[frame.target];
  const kind = frame.target === 'trail' ? 'Trail' : 'EventDataStore';
  // The type makes the compiler refuse a member that CDK would drop.
  return `${commentLines(remarksOn(frame, WORDS), '//')}
import { Stack, type StackProps } from "aws-cdk-lib";
import { ${construct} } from "aws-cdk-lib/aws-cloudtrail";
import type { Construct } from "constructs";

const ${WORDS.selectors}: ${construct}.AdvancedEventSelectorProperty[] = ${tsLiteral(selectorTrees(selectors, WORDS))};

export class ${kind}Stack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    new ${construct}(this, ${tsString(logicalId(frame.settings.name, kind))}, {
${tsMembers(settingTree(frame, WORDS), '      ')}      ${WORDS.selectors},
    });
  }
}
`;
};
