import { parseArn } from '../../../base/arn.ts';
import { type Asked, nameOfAsked } from '../../../optimize/coverage.ts';
import { screenText } from '../../text/screen-text.ts';

/** `kms:Decrypt`, `s3:GetObject (S3::Object)`, `s3:acme-pii-exports`, `dynamodb:table/patients`, `all management events`. */
export function askedName(asked: Asked): string {
  if (!('resource' in asked)) return screenText(nameOfAsked(asked).replace('(AWS::', '('));
  const arn = parseArn(asked.resource);
  return screenText(arn === undefined ? asked.resource : `${arn.service}:${arn.resource.replace(/\/$/, '')}`);
}
