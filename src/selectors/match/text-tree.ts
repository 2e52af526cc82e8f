/** From which end texts are compared: from the first character on, or from the last one back. */
export type End = 'start' | 'end';

/**
 * Texts as a tree of what they have in common. ARNs share long beginnings and there may be hundreds of them, so the tree
 * compares each character of a question about once, however many texts there are.
 */
export class TextTree {
  readonly #end: End;
  readonly #root: Node | undefined;

  constructor(texts: Iterable<string>, end: End) {
    this.#end = end;
    const sorted = [...new Set(texts)].map((text) => (end === 'start' ? text : reverse(text))).toSorted();
    this.#root = sorted.length === 0 ? undefined : nodeOf(sorted, 0, end);
  }

  /** Is any of the texts a prefix of the question, or a suffix where the tree compares from the end? */
  hasPartOf(question: string): boolean {
    return this.#end === 'start' ? hasPrefix(this.#root, question) : hasSuffix(this.#root, question);
  }
}

interface Node {
  /** What all texts below have in common after what led here, in reading order. */
  readonly label: string;
  /** By the next character; absent where a text ends here, which decides for all longer ones. */
  readonly next?: ReadonlyMap<number, Node>;
}

function hasPrefix(root: Node | undefined, question: string): boolean {
  let node = root;
  let from = 0;
  while (node !== undefined) {
    if (!question.startsWith(node.label, from)) return false;
    if (node.next === undefined) return true;
    from += node.label.length;
    // Past the end this is NaN, which no node stands under.
    node = node.next.get(question.charCodeAt(from));
  }
  return false;
}

function hasSuffix(root: Node | undefined, question: string): boolean {
  let node = root;
  let to = question.length;
  while (node !== undefined) {
    if (!question.endsWith(node.label, to)) return false;
    if (node.next === undefined) return true;
    to -= node.label.length;
    node = node.next.get(question.charCodeAt(to - 1));
  }
  return false;
}

/** The node of sorted texts that agree in their first `from` characters. */
function nodeOf(sorted: readonly string[], from: number, end: End): Node {
  const first = sorted[0]!;
  const last = sorted.at(-1)!;
  let to = from;
  // Sorted, so what the first and the last have in common all between them have.
  while (to < first.length && first[to] === last[to]) to += 1;
  const shared = first.slice(from, to);
  const label = end === 'start' ? shared : reverse(shared);
  if (to === first.length) return { label };
  const next = new Map<number, Node>();
  for (let start = 0, stop = 1; start < sorted.length; start = stop, stop += 1) {
    const code = sorted[start]!.charCodeAt(to);
    while (stop < sorted.length && sorted[stop]!.charCodeAt(to) === code) stop += 1;
    next.set(code, nodeOf(sorted.slice(start, stop), to, end));
  }
  return { label, next };
}

/** By UTF-16 units, as comparison is. */
function reverse(text: string): string {
  return text.split('').toReversed().join('');
}
