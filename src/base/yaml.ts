import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { faultsOf, type Path, type PlacedFault } from './yaml-form.ts';

/** One fault of a YAML file. Lines and columns count from 1. */
export interface YamlFault {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export type YamlResult<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly faults: readonly YamlFault[] };

export interface YamlForm<Value> {
  readonly schema: z.ZodType<Value>;
  /** How messages name the file, `the policy` say. */
  readonly root: string;
  /** `text`: a scalar is the text that was typed, so that no digit is lost, and one that is empty or null is left out. */
  readonly scalars: 'typed' | 'text';
  /** Faults beyond the schema, reported beside its own. It sees the file before its form is known. */
  readonly check?: (file: unknown) => readonly { readonly path: Path; readonly message: string }[];
}

/** What YAML text says, or every fault with its line and column. An empty text is an empty object. */
export function readYaml<Value>(text: string, { schema, root, scalars, check }: YamlForm<Value>): YamlResult<Value> {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    // Its warnings go to standard error.
    logLevel: 'error',
    schema: scalars === 'text' ? 'failsafe' : 'core',
  });
  if (document.errors.length > 0)
    return { ok: false, faults: document.errors.map(({ pos, message }) => at(lines, pos[0], firstLine(message))) };
  const typed = toPlain(document);
  const file = (scalars === 'text' ? withoutEmpty(typed) : typed) ?? {};
  const parsed = schema.safeParse(file);
  const further = check?.(file) ?? [];
  if (parsed.success && further.length === 0) return { ok: true, value: parsed.data };
  const faults = [
    ...(parsed.success ? [] : parsed.error.issues.flatMap((issue) => faultsOf(issue, root))),
    ...further.map((fault): PlacedFault => ({ ...fault, isKey: false })),
  ].map(({ path, isKey, message }) => at(lines, offsetOf(document, path, isKey), message));
  return { ok: false, faults: faults.toSorted((a, b) => a.line - b.line || a.column - b.column) };
}

function toPlain(document: Document): unknown {
  try {
    return document.toJS();
  } catch {
    // yaml refuses to expand more than a hundred aliases; no file of ours has so many.
    return Symbol('too many aliases');
  }
}

/** Deeper than any schema goes. An alias may hold itself, so there need not be an end. */
const DEEPEST = 20;

function withoutEmpty(value: unknown, depth = 0): unknown {
  if (value === '' || value === '~' || value === 'null' || depth > DEEPEST) return undefined;
  if (Array.isArray(value)) return value.map((entry) => withoutEmpty(entry, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  // The key stays: it may be one that there is not.
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withoutEmpty(member, depth + 1)]));
}

/** Where the path leads, or the innermost thing on the way there that the file has. */
function offsetOf(document: Document, path: Path, isKey: boolean): number {
  let node: Node | undefined = document.contents ?? undefined;
  let offset = node?.range?.[0] ?? 0;
  for (const [index, key] of path.entries()) {
    if (isAlias(node)) node = node.resolve(document);
    const pair = isMap(node) ? node.items.find((item) => isScalar(item.key) && String(item.key.value) === key) : null;
    const child: unknown = isSeq(node) ? node.items[Number(key)] : pair?.value;
    const place: unknown = isKey && index === path.length - 1 ? pair?.key : child;
    if (!isNode(place)) return offset;
    offset = place.range?.[0] ?? offset;
    node = isNode(child) ? child : undefined;
  }
  return offset;
}

function at(lines: LineCounter, offset: number, message: string): YamlFault {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1), message };
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? text).replace(/[.:]$/, '');
}
