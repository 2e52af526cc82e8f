import { quote } from '../../base/quote.ts';
import { S3_OBJECT } from '../../facts/resource-types.ts';
import { TEST_OF } from '../event/knowledge.ts';
import { resourceTypeOf } from '../selector.ts';
import { referenceIn } from '../validate/reference.ts';
import type { PlacedValue } from './each-value.ts';
import type { Impossible } from './impossible.ts';

/** A reference that nobody resolved, or a gap that nobody filled in, or undefined. Keys of objects may hold such text. */
export function findUnresolved({ condition, operator, selector, value }: PlacedValue): Impossible | undefined {
  const hasKeys = condition.Field === 'resources.ARN' && resourceTypeOf(selector) === S3_OBJECT;
  const text = !hasKeys ? value : TEST_OF[operator] === 'EndsWith' ? '' : beforeKey(value);
  const found = referenceIn(text);
  return found === undefined
    ? undefined
    : { reason: `it holds the unresolved reference ${quote(found)}`, advice: 'resolve it first' };
}

/** All up to the slash that closes the bucket's name, which a reference to the whole ARN stands before too. */
function beforeKey(value: string): string {
  return /^(?:\$\{[^}]*\}|[^/])*/.exec(value)?.[0] ?? '';
}
