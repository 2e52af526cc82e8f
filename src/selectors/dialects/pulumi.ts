import { commentLines } from './comment.ts';
import type { DialectWriter } from './dialect.ts';
import { stateName } from './identifier.ts';
import { type Parameter, PARAMETERS, shapeOf } from './parameters.ts';
import { PULUMI_AWS, versionRemarks } from './provider-versions.ts';
import { remarksOn } from './remarks.ts';
import { tsLiteral, tsMembers, tsString } from './typescript.ts';
import { parametersOf, selectorTrees, settingTree, type Vocabulary } from './vocabulary.ts';

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
  parameters: { kind: 'configuration of the stack (pulumi config set)', spell: (parameter) => parameter },
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
  const remarks = [...remarksOn(selectors, frame, WORDS), ...versionRemarks(selectors, '@pulumi/aws', PULUMI_AWS)];
  const parameters = parametersOf(frame);
  return `${commentLines(remarks, '//')}
import * as aws from "@pulumi/aws";
${parameters.length === 0 ? '' : 'import * as pulumi from "@pulumi/pulumi";\n'}${configOf(parameters)}
const ${WORDS.selectors}: aws.types.input.cloudtrail.${resource}AdvancedEventSelector[] = ${tsLiteral(selectorTrees(selectors, WORDS))};

export const ${variable} = new aws.cloudtrail.${resource}(${tsString(stateName(frame.settings.name, variable))}, {
${tsMembers(settingTree(frame, WORDS), '  ')}  ${WORDS.selectors},
});
`;
};

/** Reads the configuration of the stack, which refuses what is missing or of another shape. */
function configOf(parameters: readonly Parameter[]): string {
  if (parameters.length === 0) return '';
  return `\nconst config = new pulumi.Config();\n${parameters.map(read).join('')}`;
}

function read(parameter: Parameter): string {
  const shape = shapeOf(parameter);
  const remark = commentLines([PARAMETERS[parameter].description], '//');
  if (shape === null) return `${remark}const ${parameter} = config.requireBoolean("${parameter}");\n`;
  const { pattern, least, most } = shape;
  return `${remark}const ${parameter} = config.require("${parameter}", {
  pattern: ${tsString(pattern)},
  minLength: ${least},
  maxLength: ${most},
});
`;
}
