import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseAllDocuments, type Document } from 'yaml';
import { append } from './append.ts';
import { MOST_FAULTS } from './problem.ts';
import { keysOfPointer } from './pointer.ts';
import type { YamlFault } from './yaml.ts';
import { repeatedKeys, tooDeep } from './yaml-nodes.ts';
import { YamlPlaces } from './yaml-places.ts';

/** Where something stands in a text. Both count from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** One of the documents of a YAML text. */
export interface YamlDocument {
  readonly value: unknown;
  /** Where a JSON pointer leads, or the innermost thing on the way there that the document has. */
  readonly placeOf: (pointer: string) => TextPlace;
}

export type YamlDocuments =
  | { readonly ok: true; readonly documents: readonly YamlDocument[] }
  | { readonly ok: false; readonly faults: readonly YamlFault[] };

/** What aliases may make of a file; what people write has a few thousand nodes. */
const MOST_NODES = 1_000_000;

/**
 * The documents of a YAML text, whatever they are about. A short tag of CloudFormation becomes its long form:
 * `!Sub x` is `{"Fn::Sub": "x"}`.
 */
export function readYamlDocuments(text: string): YamlDocuments {
  const lines = new LineCounter();
  const at = (offset: number, message: string): YamlFault => ({ ...placeIn(lines, offset), message });
  const parsed = parseAllDocuments(text, {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'silent',
    schema: 'core',
    uniqueKeys: false,
  });
  const list: readonly Document[] = Array.isArray(parsed) ? parsed : [];
  const documents: YamlDocument[] = [];
  const faults: YamlFault[] = [];
  for (const document of list) {
    const deep = tooDeep(document);
    const found =
      deep === undefined
        ? [...document.errors.map(({ pos, message }) => ({ offset: pos[0], message })), ...repeatedKeys(document)]
        : [deep];
    if (found.length > 0) {
      append(
        faults,
        found.slice(0, MOST_FAULTS).map(({ offset, message }) => at(offset, message.split('\n')[0] ?? message)),
      );
      continue;
    }
    const value = new Plain(document).read();
    if (value === undefined) faults.push(at(0, 'too many aliases: write out what they stand for'));
    else {
      const places = new YamlPlaces(document);
      documents.push({
        value: value.value,
        placeOf: (pointer) => placeIn(lines, places.offsetOf(keysOfPointer(pointer), false)),
      });
    }
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, documents };
}

function placeIn(lines: LineCounter, offset: number): TextPlace {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}

class Plain {
  readonly #document: Document;
  readonly #anchors = new Map<string, Node>();
  /** Anchors that are being read: one that holds itself has no end. */
  readonly #within = new Set<Node>();
  #left = MOST_NODES;

  constructor(document: Document) {
    this.#document = document;
  }

  /** undefined: there is no end of it. */
  read(): { readonly value: unknown } | undefined {
    const value = this.#valueOf(this.#document.contents);
    return this.#left < 0 ? undefined : { value };
  }

  #valueOf(node: unknown): unknown {
    this.#left -= 1;
    if (this.#left < 0) return null;
    if (isAlias(node)) {
      const target = this.#anchors.get(node.source);
      if (target !== undefined && !this.#within.has(target)) return this.#valueOf(target);
      this.#left = -1;
      return null;
    }
    if (!isScalar(node) && !isMap(node) && !isSeq(node)) return null;
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, node);
    this.#within.add(node);
    const value = isScalar(node) ? node.value : isSeq(node) ? this.#listOf(node.items) : this.#objectOf(node.items);
    this.#within.delete(node);
    return inLongForm(node.tag, isScalar(node) && node.tag?.startsWith('!') === true ? String(node.value) : value);
  }

  #listOf(items: readonly unknown[]): readonly unknown[] {
    return items.map((item) => this.#valueOf(item));
  }

  #objectOf(items: readonly { readonly key: unknown; readonly value: unknown }[]): object {
    // A key `__proto__` is a key as any other.
    return Object.fromEntries(
      items.map(({ key, value }) => [isScalar(key) ? String(key.value) : String(key), this.#valueOf(value)]),
    );
  }
}

/** Tags of CloudFormation that have no `Fn::` in their long form. */
const BARE: ReadonlySet<string> = new Set(['Ref', 'Condition']);

function inLongForm(tag: string | undefined, value: unknown): unknown {
  // YAML's own begin with `tag:` or with two marks.
  const name = /^!([A-Za-z]\w*)$/.exec(tag ?? '')?.[1];
  if (name === undefined) return value;
  return { [BARE.has(name) ? name : `Fn::${name}`]: value };
}
