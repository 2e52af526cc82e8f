import { upperFirst } from '../../base/words.ts';

/** What a text has to look like, so that a slip fails where it is given and not half-way through a deployment. */
export interface TextShape {
  /** A regular expression that JavaScript, Java (CloudFormation) and RE2 (Terraform) read alike. */
  readonly pattern: string;
  readonly least: number;
  readonly most: number;
  /** As the end of "has to be …". */
  readonly words: string;
}

interface Row {
  /** What to give. */
  readonly description: string;
  /** Null: yes or no. */
  readonly shape: TextShape | null;
}

/**
 * What a declaration cannot do without and trailtrim may not know: whoever deploys the file gives it. None has a
 * default: what a trail is called, where it delivers and whether it was stopped on purpose, only its owner knows.
 */
export const PARAMETERS = {
  // User Guide, "Naming requirements", read 2026-11.
  trailName: {
    description: 'Name of the trail.',
    shape: {
      pattern: '^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$',
      least: 3,
      most: 128,
      words:
        '3 to 128 letters, digits, periods, underscores and dashes, that begins and ends with a letter or digit and has no two of the others in a row',
    },
  },
  // The same page: CloudTrail wants the rules that buckets have outside of us-east-1.
  bucketName: {
    description: 'Name of the S3 bucket that the log files are delivered to, without s3:// and without a prefix.',
    shape: {
      pattern: '^[a-z0-9]+(([.]|-+)[a-z0-9]+)*$',
      least: 3,
      most: 63,
      words: '3 to 63 lower-case letters, digits, periods and dashes: the name of a bucket, not its ARN',
    },
  },
  isLogging: {
    description: 'Whether the trail logs: true, or false if it is stopped and shall stay so.',
    shape: null,
  },
  // API reference, CreateTrail: the role goes by its ARN.
  cloudWatchLogsRoleArn: {
    description: 'ARN of the IAM role with which CloudTrail writes to the log group of the trail.',
    shape: {
      pattern: '^arn:aws[a-z-]*:iam::[0-9]{12}:role/.+$',
      least: 20,
      most: 2048,
      words: 'the ARN of an IAM role',
    },
  },
  // API reference, CreateEventDataStore.
  eventDataStoreName: {
    description: 'Name of the event data store.',
    shape: {
      pattern: '^[A-Za-z0-9._-]+$',
      least: 3,
      most: 128,
      words: '3 to 128 letters, digits, periods, underscores and dashes',
    },
  },
} as const satisfies Record<string, Row>;

/** A parameter, as TypeScript spells its name. */
export type Parameter = keyof typeof PARAMETERS;

/** Stands where a value would, if whoever deploys the file has to give it. */
export class Reference {
  readonly to: Parameter;
  constructor(to: Parameter) {
    this.to = to;
  }
}

export function shapeOf(parameter: Parameter): TextShape | null {
  return PARAMETERS[parameter].shape;
}

/** As CloudFormation spells it. */
export function inPascalCase(parameter: Parameter): string {
  return upperFirst(parameter);
}

/** As Terraform spells it. */
export function inSnakeCase(parameter: Parameter): string {
  return parameter.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
