import { type CreateNodeOptions, type DocumentOptions, Scalar, stringify, type ToStringOptions } from 'yaml';
import { commentLines } from './comment.ts';
import type { DialectWriter } from './dialect.ts';
import { logicalId } from './identifier.ts';
import { eightDigits, escapeInvisible } from './invisible.ts';
import { inPascalCase, type Parameter, PARAMETERS, Reference, shapeOf } from './parameters.ts';
import { DYNAMIC_REFERENCE, remarksOn } from './remarks.ts';
import { parametersOf, resourceTree, type Tree, type Vocabulary } from './vocabulary.ts';

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
  parameters: { kind: 'parameters of the template', spell: inPascalCase },
  unescapable: DYNAMIC_REFERENCE,
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
  const parameters = parametersOf(frame);
  const names = parameters.map(inPascalCase);
  const id = logicalId(frame.settings.name, frame.target === 'trail' ? 'Trail' : 'EventDataStore', names);
  const template = {
    AWSTemplateFormatVersion: '2010-09-09',
    ...(parameters.length === 0
      ? {}
      : {
          Parameters: Object.fromEntries(parameters.map((parameter) => [inPascalCase(parameter), declare(parameter)])),
        }),
    Resources: {
      [id]: { Type: WORDS.resource[frame.target], Properties: withRefs(resourceTree(selectors, frame, WORDS)) },
    },
  };
  const lines = stringify(template, YAML_OPTIONS).split('\n');
  // Within a line all that is invisible stands in quotes.
  const yaml = lines.map((line) => escapeInvisible(line, eightDigits)).join('\n');
  return `${commentLines(remarksOn(selectors, frame, WORDS), '#')}${yaml}`;
};

function declare(parameter: Parameter): object {
  const Description = PARAMETERS[parameter].description;
  const shape = shapeOf(parameter);
  // CloudFormation has no type for yes and no.
  if (shape === null) return { Type: 'String', Description, AllowedValues: ['true', 'false'] };
  const { pattern, least, most, words } = shape;
  return {
    Type: 'String',
    Description,
    AllowedPattern: pattern,
    MinLength: least,
    MaxLength: most,
    ConstraintDescription: `has to be ${words}`,
  };
}

/** Only members of the resource itself are ever references. */
function withRefs(properties: Readonly<Record<string, Tree>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [name, value instanceof Reference ? refTo(value) : value]),
  );
}

function refTo({ to }: Reference): Scalar {
  const ref = new Scalar(inPascalCase(to));
  ref.tag = '!Ref';
  ref.type = 'PLAIN';
  return ref;
}

const YAML_OPTIONS: CreateNodeOptions & DocumentOptions & ToStringOptions = {
  // CloudFormation reads YAML 1.1, where a plain `yes`, `1e3` or `true` is no text.
  defaultStringType: 'QUOTE_DOUBLE',
  defaultKeyType: 'PLAIN',
  // One line for each text, however long, and no anchors.
  lineWidth: 0,
  doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
  aliasDuplicateObjects: false,
};
