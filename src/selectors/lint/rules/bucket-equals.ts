import { TEST_OF } from '../../event/knowledge.ts';
import { S3_OBJECT } from '../../../facts/resource-types.ts';
import { resourceTypeOf } from '../../selector.ts';
import { parseBucketArn } from '../bucket-arn.ts';
import { fixByReplacing } from '../drops.ts';
import { eachResolved } from '../each-value.ts';
import type { Lint } from '../lint-warning.ts';
import { isExcluding, operatorLike, saying } from '../polarity.ts';

/**
 * A bucket under Equals or NotEquals, which is accepted and hits no object. Records of calls on the bucket as a whole,
 * such as ListObjects, hold `arn:aws:s3:::bucket/` (observed, 334 of 334); seen in the field in
 * hashicorp/terraform-provider-aws#28582 and #32619.
 */
export const lintBucketEquals: Lint = (input) =>
  eachResolved(input.selectors, 'resources.ARN').flatMap((place) => {
    const { selector, operator, value } = place;
    const bucket = parseBucketArn(value);
    if (resourceTypeOf(selector) !== S3_OBJECT || TEST_OF[operator] !== 'Equals' || bucket === undefined) return [];
    const by = { operator: operatorLike(operator, 'StartsWith'), value: `${bucket.arn}/` };
    const verb = isExcluding(operator) ? 'excludes' : 'selects';
    const what = bucket.hasSlash ? 'only calls on the bucket as a whole, such as ListObjects' : 'nothing';
    return [
      {
        at: place.at,
        message: `no object has the ARN of its bucket, so ${saying(operator, value)} ${verb} ${what}`,
        advice: `${isExcluding(operator) ? 'to drop its events, ' : ''}write ${saying(by.operator, by.value)}`,
        ...fixByReplacing(input, place, by),
      },
    ];
  });
