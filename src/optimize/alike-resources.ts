import { anyBeginsWith } from '../base/any-begins-with.ts';
import { compare } from '../base/order.ts';
import type { NamedResource } from '../selectors/event/event-record.ts';
import { TextTree } from '../selectors/match/text-tree.ts';
import type { Selector } from '../selectors/selector.ts';

/**
 * What the resources have in common that no value of the selectors tells apart, so that a proof for one of them holds for all: their
 * type, how their ARNs are written, and which values both begin with. null where a value is about this resource or something
 * in it. Estates have thousands of protected resources, and selectors name few of them.
 *
 * @param lists every list of selectors that the proofs ask
 */
export function likenessFor(
  lists: readonly (readonly Selector[])[],
): (resource: Required<Pick<NamedResource, 'type' | 'arn'>>) => string | null {
  const conditions = lists
    .flat()
    .flatMap(({ FieldSelectors }) => FieldSelectors.filter(({ Field }) => Field === 'resources.ARN'));
  const beginnings = new Set(
    conditions.flatMap(({ StartsWith = [], NotStartsWith = [] }) => [...StartsWith, ...NotStartsWith]),
  );
  const lengths = [...new Set([...beginnings].map(({ length }) => length))];
  const sorted = conditions
    .flatMap(({ Equals = [], NotEquals = [] }) => [...Equals, ...NotEquals])
    .concat([...beginnings])
    .toSorted(compare);
  const hasEnds = conditions.some(({ EndsWith, NotEndsWith }) => EndsWith !== undefined || NotEndsWith !== undefined);
  const tree = new TextTree(beginnings, 'start');
  return ({ type, arn }) => {
    const bare = arn.endsWith('/') ? arn.slice(0, -1) : arn;
    // Which texts end in a value depends on more than the beginning of an ARN, and `*` stands for many of them.
    if (hasEnds || arn.includes('*') || anyBeginsWith(sorted, bare)) return null;
    // Most begin with none.
    if (!tree.hasPartOf(arn)) return `${type}\n${arn.endsWith('/')}`;
    const begun = lengths.flatMap((length) => {
      const beginning = arn.slice(0, length);
      return length <= arn.length && beginnings.has(beginning) ? [beginning] : [];
    });
    return JSON.stringify([type, arn.endsWith('/'), ...begun.toSorted(compare)]);
  };
}
