import { isContentsOfOne } from '../../../facts/resource-arn.ts';
import type { Condition, Operator } from '../../../selectors/selector.ts';
import type { Branch, Leaf } from './prefix-tree.ts';
import { isLeaf } from './prefix-tree.ts';

/** One value, and how it means names. */
export interface Boundary {
  readonly text: string;
  readonly means: Leaf['means'];
}

/** Names that are left out by how they begin, with those among them that stay recorded, and those among these that do not. */
export interface Levels {
  readonly dark: readonly Boundary[];
  readonly logged: readonly Boundary[];
  readonly inner: readonly Boundary[];
  /** Is there a selector for what stays recorded among what is left out? */
  readonly hasExceptions: boolean;
}

export function boundaryOf(node: Branch | Leaf): Boundary {
  return { text: node.text, means: isLeaf(node) ? node.means : 'beginning' };
}

/** The condition on ARNs that selects some of these and excludes others; undefined where it says nothing. */
export function levelCondition(selected: readonly Boundary[], excluded: readonly Boundary[]): Condition | undefined {
  const lists: readonly (readonly [Operator, readonly string[]])[] = [
    ['Equals', textsOf(selected, 'itself')],
    ['StartsWith', textsOf(selected, 'beginning')],
    ['NotEquals', textsOf(excluded, 'itself')],
    ['NotStartsWith', textsOf(excluded, 'beginning')],
  ];
  const said = lists.filter(([, values]) => values.length > 0);
  return said.length === 0 ? undefined : { Field: 'resources.ARN', ...Object.fromEntries(said) };
}

function textsOf(boundaries: readonly Boundary[], means: Leaf['means']): readonly string[] {
  return boundaries
    .filter((one) => one.means === means)
    .map(({ text }) => text)
    .toSorted();
}

/** What is left out by how it begins, so that names go that do not exist yet. */
export function beginningsIn({ dark, inner }: Levels, type: string): readonly string[] {
  return [...dark, ...inner]
    .filter(({ text, means }) => means === 'beginning' && !isContentsOfOne(type, text))
    .map(({ text }) => text)
    .toSorted();
}
