import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml';
import type { Path } from './yaml-form.ts';
import { nodesOf } from './yaml-nodes.ts';

/** Finds places in a document, each in about the time that its path is long: a file may have a hundred thousand faults. */
export class YamlPlaces {
  readonly #document: Document;
  readonly #pairs = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();
  #targets: ReadonlyMap<Alias, Node> | undefined;

  constructor(document: Document) {
    this.#document = document;
  }

  /** Where the path leads, or the innermost thing on the way there that the file has. */
  offsetOf(path: Path, isKey: boolean): number {
    let node: Node | undefined = this.#document.contents ?? undefined;
    let offset = node?.range?.[0] ?? 0;
    for (const [index, key] of path.entries()) {
      if (isAlias(node)) node = this.#targetOf(node);
      const pair = isMap(node) ? this.#pairsOf(node).get(String(key)) : undefined;
      const child: unknown = isSeq(node) ? node.items[Number(key)] : pair?.value;
      const place: unknown = isKey && index === path.length - 1 ? pair?.key : child;
      if (!isNode(place)) return offset;
      offset = place.range?.[0] ?? offset;
      node = isNode(child) ? child : undefined;
    }
    return offset;
  }

  #pairsOf(map: YAMLMap): ReadonlyMap<string, Pair> {
    const known = this.#pairs.get(map);
    if (known !== undefined) return known;
    const pairs = new Map<string, Pair>();
    for (const pair of map.items) if (isScalar(pair.key)) pairs.set(String(pair.key.value), pair);
    this.#pairs.set(map, pairs);
    return pairs;
  }

  #targetOf(alias: Alias): Node | undefined {
    this.#targets ??= targetsOf(this.#document);
    return this.#targets.get(alias);
  }
}

/** What each alias stands for: the last node before it that has the anchor. */
function targetsOf(document: Document): ReadonlyMap<Alias, Node> {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  for (const { node } of nodesOf(document)) {
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (target !== undefined) targets.set(node, target);
    } else if (node.anchor !== undefined) anchors.set(node.anchor, node);
  }
  return targets;
}
