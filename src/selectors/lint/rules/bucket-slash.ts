import { TEST_OF } from '../../event/knowledge.ts';
import { quote } from '../../../base/quote.ts';
import { S3_OBJECT } from '../../../facts/resource-types.ts';
import { resourceTypeOf } from '../../selector.ts';
import { BUCKET_NAME_MAX, isBucketName, parseBucketArn } from '../bucket-arn.ts';
import { eachResolved } from '../each-value.ts';
import type { Lint } from '../lint-warning.ts';
import { isExcluding, saying } from '../polarity.ts';
import { fixWith, replaceCondition, replaceValue } from '../rewrite-condition.ts';

/**
 * A bucket as prefix without the closing slash, which is also the prefix of longer names. A prefix that cannot be a whole
 * name is meant as one. Source: CloudTrail user guide, filtering-data-events, autumn 2026, whose examples keep the slash.
 */
export const lintBucketSlash: Lint = (input) =>
  eachResolved(input.selectors, 'resources.ARN').flatMap((place) => {
    const { selector, operator, value } = place;
    const bucket = parseBucketArn(value);
    if (resourceTypeOf(selector) !== S3_OBJECT || TEST_OF[operator] !== 'StartsWith') return [];
    if (bucket === undefined || bucket.hasSlash || !isBucketName(bucket.name)) return [];
    if (bucket.name.length === BUCKET_NAME_MAX) return [];
    const by = { operator, value: `${value}/` };
    return [
      {
        at: place.at,
        message: `besides its own bucket, ${saying(operator, value)} also ${isExcluding(operator) ? 'excludes' : 'selects'} ${quote(`${bucket.name}-2`)} and every other bucket whose name begins with it`,
        // What a prefix selects may well be meant, and nothing that records less is advised.
        ...(isExcluding(operator)
          ? {
              advice: 'end the name with a slash',
              ...fixWith(input, place.index, replaceCondition(place, replaceValue(place, by))),
            }
          : { advice: 'if that one alone is meant, a slash at the end drops the others' }),
      },
    ];
  });
