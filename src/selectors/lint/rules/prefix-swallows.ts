import { parseArn } from '../../../base/arn.ts';
import { isArnOf } from '../../../facts/resource-arn.ts';
import { findResourceType } from '../../../facts/resource-types.ts';
import { TEST_OF } from '../../event/knowledge.ts';
import { quote } from '../../../base/quote.ts';
import { resourceTypeOf } from '../../selector.ts';
import { eachResolved } from '../each-value.ts';
import type { Lint } from '../lint-warning.ts';
import { isExcluding, operatorLike, saying } from '../polarity.ts';
import { fixWith, replaceCondition, replaceValue } from '../rewrite-condition.ts';

/** A whole resource as prefix, such as a table or a function. One that ends in a separator is a prefix on purpose. Source: CloudTrail user guide, filtering-data-events, autumn 2026. */
export const lintPrefixSwallows: Lint = (input) =>
  eachResolved(input.selectors, 'resources.ARN').flatMap((place) => {
    const { selector, operator, value } = place;
    const type = resourceTypeOf(selector) ?? '';
    const known = findResourceType(type);
    const length = known?.arn?.nameLength;
    if (known?.arn == null || length === undefined || TEST_OF[operator] !== 'StartsWith') return [];
    const name =
      isArnOf(type, value) && !value.includes('*') ? parseArn(value)!.resource.slice(known.arn.head.length) : '';
    if (!/^[\w.-]*[A-Za-z0-9]$/.test(name) || name.length < length.min || name.length >= length.max) return [];
    const by = { operator: operatorLike(operator, 'Equals'), value };
    return [
      {
        at: place.at,
        message: `besides its own ${known.nouns[0]}, ${saying(operator, value)} also ${isExcluding(operator) ? 'excludes' : 'selects'} ${quote(`${name}2`)} and every other ${known.nouns[0]} whose name begins with it`,
        // What a prefix selects may well be meant, and nothing that records less is advised.
        ...(isExcluding(operator)
          ? {
              advice: `write ${by.operator}`,
              ...fixWith(input, place.index, replaceCondition(place, replaceValue(place, by))),
            }
          : { advice: `if that one alone is meant, ${by.operator} drops the others` }),
      },
    ];
  });
