import { commentLines } from './comment.ts';
import type { DialectWriter } from './dialect.ts';
import { logicalId } from './identifier.ts';
import { type Parameter, PARAMETERS, shapeOf } from './parameters.ts';
import { DYNAMIC_REFERENCE, remarksOn } from './remarks.ts';
import { tsLiteral, tsMembers, tsString } from './typescript.ts';
import { parametersOf, selectorTrees, settingTree, type Vocabulary } from './vocabulary.ts';

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
  parameters: { kind: 'properties of the stack', spell: (parameter) => parameter },
  unescapable: DYNAMIC_REFERENCE,
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

/** What a stack has already, and the one id that CDK leaves out of logical ids. Source: aws-cdk-lib 2.276.0, core. */
const TAKEN = ['Default', 'BootstrapVersion', 'CheckBootstrapVersion', 'CDKMetadata', 'Exports'];

export const writeCdk: DialectWriter = (selectors, frame) => {
  const construct = WORDS.resource[frame.target];
  const kind = frame.target === 'trail' ? 'Trail' : 'EventDataStore';
  const parameters = parametersOf(frame);
  const props = parameters.length === 0 ? 'props?: StackProps' : `props: ${kind}StackProps`;
  const members = tsMembers(settingTree(frame, WORDS), '      ', (parameter) => `props.${parameter}`);
  // The type makes the compiler refuse a member that CDK would drop.
  return `${commentLines(remarksOn(selectors, frame, WORDS), '//')}
import { Stack, type StackProps } from "aws-cdk-lib";
import { ${construct} } from "aws-cdk-lib/aws-cloudtrail";
import type { Construct } from "constructs";

const ${WORDS.selectors}: ${construct}.AdvancedEventSelectorProperty[] = ${tsLiteral(selectorTrees(selectors, WORDS))};
${propsOf(kind, parameters)}
export class ${kind}Stack extends Stack {
  constructor(scope: Construct, id: string, ${props}) {
    super(scope, id, props);
    new ${construct}(this, ${tsString(logicalId(frame.settings.name, kind, TAKEN))}, {
${members}      ${WORDS.selectors},
    });
  }
}
`;
};

/** The properties of the stack, required and with a type: the compiler asks for them. */
function propsOf(kind: string, parameters: readonly Parameter[]): string {
  if (parameters.length === 0) return '';
  const members = parameters.map((parameter) => {
    const shape = shapeOf(parameter);
    const says = shape === null ? '' : ` Has to be ${shape.words}.`;
    const remark = commentLines([`${PARAMETERS[parameter].description}${says}`], '//')
      .replaceAll(/^/gm, '  ')
      .trimEnd();
    return `${remark}\n  readonly ${parameter}: ${shape === null ? 'boolean' : 'string'};\n`;
  });
  return `\nexport interface ${kind}StackProps extends StackProps {\n${members.join('')}}\n`;
}
