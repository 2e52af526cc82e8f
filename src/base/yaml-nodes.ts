import { type Document, isMap, isNode, isScalar, isSeq, type Node } from 'yaml';

/** What is wrong with a node of a YAML document, whatever the document is for. */
export interface NodeFault {
  readonly offset: number;
  readonly message: string;
}

/** Deeper than any file of ours, and little enough for every walk through it. */
const DEEPEST = 100;

/** The first node that lies too deep. */
export function tooDeep(document: Document): NodeFault | undefined {
  for (const { node, depth } of nodesOf(document))
    if (depth > DEEPEST) return { offset: startOf(node), message: `nested more than ${DEEPEST} levels deep` };
  return undefined;
}

/** Keys that their mapping has already. */
export function repeatedKeys(document: Document): readonly NodeFault[] {
  const faults: NodeFault[] = [];
  for (const { node } of nodesOf(document)) {
    if (!isMap(node)) continue;
    const seen = new Set<unknown>();
    for (const { key } of node.items) {
      if (!isScalar(key)) continue;
      if (seen.has(key.value)) faults.push({ offset: startOf(key), message: 'Map keys must be unique' });
      seen.add(key.value);
    }
  }
  return faults;
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

interface PlacedNode {
  readonly node: Node;
  readonly depth: number;
}

/** Every node, in the order of the text. yaml's own `visit` copies the path to each. */
export function* nodesOf({ contents }: Document): Generator<PlacedNode> {
  const ahead: PlacedNode[] = contents === null ? [] : [{ node: contents, depth: 0 }];
  for (let placed = ahead.pop(); placed !== undefined; placed = ahead.pop()) {
    yield placed;
    const { node, depth } = placed;
    const children = isMap(node) ? node.items.flatMap(({ key, value }) => [key, value]) : isSeq(node) ? node.items : [];
    for (const child of children.toReversed()) if (isNode(child)) ahead.push({ node: child, depth: depth + 1 });
  }
}
