import { quote } from '../../base/quote.ts';
import { exampleArn } from '../../facts/resource-arn.ts';
import type { ArnForm } from '../../facts/resource-type.ts';
import { KNOWN_TYPES } from '../../facts/resource-types.ts';
import { unresolvedIn } from '../validate/reference.ts';
import { isValue } from '../validate/validate-grammar.ts';

/** How a value of `DataResources` reads in the language of advanced selectors. */
export interface BasicType {
  /** The spellings that mean all resources of the type. */
  readonly all: RegExp;
  /** How one resource is written. */
  readonly one: RegExp;
  /** How all of them are written, and one of them. */
  readonly examples: readonly [all: string, one: string];
  readonly operator: 'StartsWith' | 'Equals';
}

/** The types of basic selectors. That tables are told apart by Equals is inferred. */
export const BASIC_TYPES: ReadonlyMap<string, BasicType> = new Map(
  KNOWN_TYPES.flatMap(([type, { isBasic, arn }]) => (isBasic && arn !== null ? [[type, basicTypeOf(arn)]] : [])),
);

function basicTypeOf(form: ArnForm): BasicType {
  const { service } = form;
  const one = exampleArn(form, '/').toLowerCase();
  return form.covers === 'itself'
    ? {
        all: new RegExp(`^arn:[^:]+:${service}$`),
        // AWS refuses `arn:aws:lambda:*` (aws-samples/aws-security-reference-architecture-examples#335, 2025-12-07).
        one: new RegExp(`^arn:[^:]+:${service}:[^*]+$`),
        examples: [`arn:aws:${service}`, one],
        operator: 'Equals',
      }
    : {
        // AWS writes it both ways.
        all: new RegExp(`^arn:[^:]+:${service}(?::::)?$`),
        // AWS refuses a star for the bucket, and a bucket without its slash (aws/aws-cdk#3450, 2019-07-26). A star behind the
        // slash is a character of the key.
        one: new RegExp(`^arn:[^:]+:${service}:::[^/*]+/`),
        examples: [`arn:aws:${service}:::`, one],
        operator: 'StartsWith',
      };
}

/** Why AWS refuses a value for resources of the type, or undefined. */
export function findBasicValueFault({ all, one, examples }: BasicType, value: string): string | undefined {
  if (isValue(value) && (all.test(value) || one.test(value))) return undefined;
  const reference = unresolvedIn(value);
  if (reference !== undefined) return reference;
  const [whole, single] = examples;
  return value.includes('*')
    ? `there are no wildcards, and AWS refuses ${quote(value)}; all resources are \`${whole}\`, one is such as \`${single}\``
    : `expected an ARN such as \`${single}\`, or \`${whole}\` for all, found ${quote(value)}`;
}
