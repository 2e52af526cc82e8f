import { TEST_OF } from '../../event/knowledge.ts';
import { quote } from '../../../base/quote.ts';
import { resourceTypeOf } from '../../selector.ts';
import { eachValue } from '../each-value.ts';
import type { Lint } from '../lint-warning.ts';
import { isExcluding, operatorLike, saying } from '../polarity.ts';
import { fixWith, replaceCondition, replaceValue } from '../rewrite-condition.ts';

interface NamedType {
  readonly arn: RegExp;
  /** A table's name has 3 to 255 characters, a function's 1 to 64 (DynamoDB and Lambda API references, 2026). */
  readonly min: number;
  readonly max: number;
  readonly noun: string;
}

/** Types whose ARNs end in a name. One that ends in a separator is a prefix on purpose. */
const NAMED_TYPES: Readonly<Record<string, NamedType>> = {
  'AWS::DynamoDB::Table': {
    arn: /^arn:[^:*]+:dynamodb:[^:*]+:[^:*]+:table\/([\w.-]*[A-Za-z0-9])$/,
    min: 3,
    max: 255,
    noun: 'table',
  },
  'AWS::Lambda::Function': {
    arn: /^arn:[^:*]+:lambda:[^:*]+:[^:*]+:function:([\w-]*[A-Za-z0-9])$/,
    min: 1,
    max: 64,
    noun: 'function',
  },
};

/** A whole table or function as prefix. Source: CloudTrail user guide, filtering-data-events, autumn 2026. */
export const lintPrefixSwallows: Lint = (input) =>
  eachValue(input.selectors, 'resources.ARN').flatMap((place) => {
    const { selector, operator, value } = place;
    const type = resourceTypeOf(selector) ?? '';
    const named = Object.hasOwn(NAMED_TYPES, type) ? NAMED_TYPES[type] : undefined;
    const name = named?.arn.exec(value)?.[1];
    if (named === undefined || name === undefined || TEST_OF[operator] !== 'StartsWith') return [];
    if (name.length < named.min || name.length >= named.max) return [];
    const by = { operator: operatorLike(operator, 'Equals'), value };
    return [
      {
        at: place.at,
        message: `besides its own ${named.noun}, ${saying(operator, value)} also ${isExcluding(operator) ? 'excludes' : 'selects'} ${quote(`${name}2`)} and every other ${named.noun} whose name begins with it; write ${by.operator}`,
        ...fixWith(input, place.index, replaceCondition(place, replaceValue(place, by))),
      },
    ];
  });
