/** Something that has a name: a resource, or what the policy keeps of all names that begin so. */
export interface Leaf {
  /** As a value names it. */
  readonly text: string;
  /** How the value means it: the text itself, or all that begins so. */
  readonly means: 'itself' | 'beginning';
  /** What it is worth recorded; -Infinity where it must not be. */
  readonly logged: number;
  /** What it is worth left out; -Infinity where it must stay recorded. */
  readonly dark: number;
  /** Values that leaving it out takes elsewhere. */
  readonly darkCost: number;
}

/** Names that begin alike, up to a delimiter. */
export interface Branch {
  /** The longest beginning that all of them have and that ends in a delimiter. */
  readonly text: string;
  readonly children: readonly (Branch | Leaf)[];
}

export function isLeaf(node: Branch | Leaf): node is Leaf {
  return !('children' in node);
}

/** Where a beginning may end: what comes after it is a name of its own, so `acme-` does not mean `acmeco`. */
const DELIMITER = /[-._:/]/;

/**
 * All leaves as a tree of their beginnings.
 *
 * @param leaves with texts that differ; where one means all that begins so, no other begins so
 */
export function treeOf(leaves: readonly Leaf[]): Branch {
  const inOrder = leaves.toSorted((a, b) => (a.text < b.text ? -1 : 1));
  return branchOf(inOrder, 0);
}

/** @param start all texts are the same up to here */
function branchOf(leaves: readonly Leaf[], start: number): Branch {
  const from = commonEnd(leaves, start);
  const groups = new Map<string, Leaf[]>();
  for (const leaf of leaves) {
    const end = tokenEnd(leaf.text, from);
    // A name that ends here is another one than those that go on after a delimiter.
    const key = end === undefined ? `${leaf.text.slice(from)}\n` : leaf.text.slice(from, end);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [leaf]);
    else group.push(leaf);
  }
  return {
    text: leaves[0]?.text.slice(0, from) ?? '',
    children: [...groups.values()].map((group) => (group.length === 1 ? group[0]! : branchOf(group, from))),
  };
}

/** Up to where all of them have the same, ending in a delimiter. They are sorted, so the first and the last tell. */
function commonEnd(leaves: readonly Leaf[], start: number): number {
  const [first, last] = [leaves[0]?.text ?? '', leaves.at(-1)?.text ?? ''];
  if (leaves.length < 2) return start;
  let end = start;
  for (let index = start; index < first.length && first[index] === last[index]; index++)
    if (DELIMITER.test(first[index]!)) end = index + 1;
  return end;
}

/** Where the token that begins there ends, its delimiter included; undefined where it has none. */
function tokenEnd(text: string, from: number): number | undefined {
  const found = text.slice(from).search(DELIMITER);
  return found < 0 ? undefined : from + found + 1;
}
