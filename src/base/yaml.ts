import { LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { faultsOfIssue, type Path, type PlacedFault } from './yaml-form.ts';
import { type NodeFault, repeatedKeys, tooDeep } from './yaml-nodes.ts';
import { YamlPlaces } from './yaml-places.ts';

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
    // It compares each key with all before it; `faultsOfNodes` looks each up.
    uniqueKeys: false,
  });
  const errors = faultsOf(document);
  if (errors.length > 0) return { ok: false, faults: errors.map(({ offset, message }) => at(lines, offset, message)) };
  const plain = toPlain(document);
  if (plain === undefined)
    return { ok: false, faults: [at(lines, 0, 'too many aliases: write out what they stand for')] };
  const file = (scalars === 'text' ? withoutEmpty(plain.value) : plain.value) ?? {};
  const parsed = schema.safeParse(file);
  const further = check?.(file) ?? [];
  if (parsed.success && further.length === 0) return { ok: true, value: parsed.data };
  const places = new YamlPlaces(document);
  const faults = [
    ...(parsed.success ? [] : parsed.error.issues.flatMap((issue) => faultsOfIssue(issue, root))),
    ...further.map((fault): PlacedFault => ({ ...fault, isKey: false })),
  ].map(({ path, isKey, message }) => at(lines, places.offsetOf(path, isKey), message));
  return { ok: false, faults: faults.toSorted((a, b) => a.line - b.line || a.column - b.column) };
}

function faultsOf(document: Document): readonly NodeFault[] {
  const deep = tooDeep(document);
  // yaml has given up on it as well, further in.
  if (deep !== undefined) return [deep];
  const said = document.errors.map(({ pos, message }) => ({ offset: pos[0], message: firstLine(message) }));
  return [...said, ...repeatedKeys(document)].toSorted((a, b) => a.offset - b.offset);
}

/** undefined: yaml refuses to expand more than a hundred aliases; no file of ours has so many. */
function toPlain(document: Document): { readonly value: unknown } | undefined {
  try {
    return { value: document.toJS() };
  } catch (error) {
    if (error instanceof ReferenceError) return undefined;
    throw error;
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

function at(lines: LineCounter, offset: number, message: string): YamlFault {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1), message };
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? text).replace(/[.:]$/, '');
}
