import { isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { keysOfPointer } from '../../../base/pointer.ts';

/** A place in a text. Lines and columns (in UTF-16 code units) count from 1; the end is exclusive. */
export interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Finds places in JSON text by JSON pointer; JSON is YAML, whose reader knows where each value stands. */
export function makeLocator(text: string): (pointer: string) => Region | undefined {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  return (pointer) => {
    const node = innermost(document.contents, keysOfPointer(pointer));
    if (node?.range === undefined || node.range === null) return undefined;
    const [from, to] = node.range;
    const start = lines.linePos(from);
    const end = lines.linePos(to);
    return { startLine: start.line, startColumn: start.col, endLine: end.line, endColumn: end.col };
  };
}

/** The node, or where it is missing the one that should hold it. */
function innermost(root: unknown, keys: readonly string[]): Node | undefined {
  let node = isNode(root) ? root : undefined;
  for (const key of keys) {
    const child = childOf(node, key);
    if (!isNode(child)) return node;
    node = child;
  }
  return node;
}

/** Of a key that is there twice the last one counts, as it does for `JSON.parse`. */
function childOf(node: Node | undefined, key: string): unknown {
  if (isSeq(node)) return node.items[Number(key)];
  return isMap(node) ? node.items.findLast((pair) => isScalar(pair.key) && pair.key.value === key)?.value : undefined;
}
