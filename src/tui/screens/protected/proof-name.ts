import { parseArn } from '../../../base/arn.ts';
import type { Proof } from '../../../optimize/proof.ts';
import { nameOfProtected } from '../../../selectors/protection.ts';
import { screenText } from '../../text/screen-text.ts';

/** `kms:Decrypt`, `s3:GetObject (S3::Object)`, `s3:acme-pii-exports`, `dynamodb:table/patients`. */
export function proofName(proof: Proof): string {
  if ('call' in proof) return screenText(nameOfProtected(proof).replace('(AWS::', '('));
  const arn = parseArn(proof.resource);
  return screenText(arn === undefined ? proof.resource : `${arn.service}:${arn.resource.replace(/\/$/, '')}`);
}
