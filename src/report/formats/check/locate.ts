import { isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseAllDocuments } from 'yaml';
import { DocumentSplitter } from '../../../base/document-splitter.ts';
import { keysOfPointer } from '../../../base/pointer.ts';

/** A place in a text. Lines and columns (in UTF-16 code units) count from 1; the end is exclusive. */
export interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/**
 * Finds places in JSON or YAML text by JSON pointer; JSON is YAML, whose reader knows where each value stands. Where the text
 * has several documents, the pointers begin with the number of theirs.
 */
export function makeLocator(text: string): (pointer: string) => Region | undefined {
  const parts = partsOf(text);
  return (pointer) => {
    const keys = keysOfPointer(pointer);
    const part = parts[parts.length > 1 ? Number(keys[0]) : 0];
    const node = innermost(part?.contents, parts.length > 1 ? keys.slice(1) : keys);
    if (part === undefined || node?.range === undefined || node.range === null) return undefined;
    const [from, to] = node.range;
    const start = part.lines.linePos(from);
    const end = part.lines.linePos(to);
    const more = part.line - 1;
    return {
      startLine: start.line + more,
      startColumn: start.col,
      endLine: end.line + more,
      endColumn: end.col,
    };
  };
}

/** A document, with the line that it begins in. */
interface Part {
  readonly contents: unknown;
  readonly lines: LineCounter;
  readonly line: number;
}

function partsOf(text: string): readonly Part[] {
  // YAML wants a mark between documents, which JSON documents in one file do not have.
  if (!/^\s*[{[]/.test(text)) return parse(text, 1);
  const splitter = new DocumentSplitter();
  const parts = [...splitter.push(text), ...splitter.end()].flatMap(({ text: part, line }) =>
    part === undefined || part.trim() === '' ? [] : [{ part, line }],
  );
  return parts.length > 1 ? parts.flatMap(({ part, line }) => parse(part, line)) : parse(text, 1);
}

function parse(text: string, line: number): readonly Part[] {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'silent',
    uniqueKeys: false,
  });
  return Array.isArray(documents)
    ? documents.flatMap(({ contents }) => (contents === null ? [] : [{ contents, lines, line }]))
    : [];
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
