import { parsePlainYaml } from '../../../base/plain-yaml.ts';
import { failure, type Result } from '../../../base/result.ts';
import { areOfOneAnswer, isOfAnAnswer } from './answer-kinds.ts';
import { splitDocuments } from '../../../base/json-documents.ts';

/** The answers in a text, JSON or YAML, one after another as `aws … > f; aws … >> f` leaves them. */
export function splitAnswers(text: string): Result<readonly unknown[]> {
  if (isYaml(text)) return splitYaml(text);
  // Brackets within words are no documents, each with a fault of its own.
  if (!/^\uFEFF?\s*(?:[[{]|$)/.test(text)) return failure('/0', NO_ANSWER);
  return splitDocuments(text);
}

const NO_ANSWER =
  'neither JSON nor YAML of the AWS CLI: the file begins with something else; take that out, or ask with --output json';

/** JSON begins with a bracket, and an error message of the CLI with a word. */
function isYaml(text: string): boolean {
  const first = /^\uFEFF?\s*(?:#.*\s+|---\s+)*(?<line>.*)/.exec(text)?.groups?.['line'] ?? '';
  const key = keyOf(first.replace(/^- /, ''));
  return key !== undefined && (first.startsWith('- ') || isOfAnAnswer(key));
}

/** Of a line at the outermost level. */
const KEY = /^(?<key>[A-Za-z]+):(?:\s|$)/;

function keyOf(line: string): string | undefined {
  return KEY.exec(line)?.groups?.['key'];
}

/**
 * YAML documents do not end by themselves: joined ones read as one mapping, with keys twice. So they are cut before the first
 * key that no answer has beside those before it.
 */
function splitYaml(text: string): Result<readonly unknown[]> {
  const documents: unknown[] = [];
  for (const { part, line } of partsOf(text)) {
    const parsed = parsePlainYaml(part);
    if (!parsed.ok) {
      const { fault } = parsed;
      return failure(`/${documents.length}`, `not YAML, in line ${line + fault.line - 1}: ${fault.message}`);
    }
    documents.push(parsed.value);
  }
  return { ok: true, value: documents };
}

interface Part {
  readonly part: string;
  /** Where it begins, from 1. */
  readonly line: number;
}

function* partsOf(text: string): Generator<Part> {
  let lines: string[] = [];
  let begins = 1;
  let keys: string[] = [];
  const cut = function* (number: number): Generator<Part> {
    if (lines.some((line) => line.trim() !== '')) yield { part: lines.join('\n'), line: begins };
    lines = [];
    keys = [];
    begins = number;
  };
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const key = keyOf(line);
    if (line === '---') {
      yield* cut(index + 2);
      continue;
    }
    if (key !== undefined) {
      if (keys.includes(key) || !areOfOneAnswer([...keys, key])) yield* cut(index + 1);
      keys.push(key);
    }
    lines.push(line);
  }
  yield* cut(0);
}
