import type { Selector } from '../selector.ts';
import { writeAwsCli } from './aws-cli.ts';
import { writeCdk } from './cdk.ts';
import { writeCloudFormation } from './cloudformation.ts';
import type { Dialect, DialectWriter, Frame } from './dialect.ts';
import { writePulumi } from './pulumi.ts';
import { writeTerraform } from './terraform.ts';
import { writeTerraformAwscc } from './terraform-awscc.ts';

const WRITERS = {
  'aws-cli': writeAwsCli,
  cloudformation: writeCloudFormation,
  terraform: writeTerraform,
  'terraform-awscc': writeTerraformAwscc,
  cdk: writeCdk,
  pulumi: writePulumi,
} satisfies Record<Dialect, DialectWriter>;

/** A whole file in that dialect, ready to be read by its tool. */
export function writeDialect(dialect: Dialect, selectors: readonly Selector[], frame: Frame): string {
  return WRITERS[dialect](selectors, frame);
}
