import { parseJson } from '../../../base/json.ts';
import { isTooHeavy, TOO_HEAVY } from '../../../base/json-weight.ts';
import { fault, type Problem } from '../../../base/problem.ts';
import { failure, type Result } from '../../../base/result.ts';

/** The JSON documents in a text, one after another as `aws … > f; aws … >> f` leaves them. */
export function splitDocuments(text: string): Result<readonly unknown[]> {
  // Document by document it would be noticed too late: each is small.
  if (isTooHeavy(text)) return failure('', TOO_HEAVY);
  const documents: unknown[] = [];
  const problems: Problem[] = [];
  for (const { part, line } of partsOf(text.replace(/^\uFEFF/, ''))) {
    const parsed = parseJson(part);
    if (parsed.kind === 'json') documents.push(parsed.json);
    else {
      const what = parsed.kind === 'too-deep' ? parsed.message : 'not JSON, or cut short';
      problems.push(
        fault(`/${documents.length + problems.length}`, `${what}: the document that begins in line ${line}`),
      );
    }
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: documents };
}

/** Cuts where a bracket closes at the outermost level; what is left over is a part of its own, which the parser refuses. */
function* partsOf(text: string): Generator<{ readonly part: string; readonly line: number }> {
  let start = 0;
  let line = 1;
  let depth = 0;
  const cut = (end: number): { readonly part: string; readonly line: number } => {
    const part = text.slice(start, end);
    const begins = line + countLines(/^\s*/.exec(part)![0]);
    start = end;
    line += countLines(part);
    return { part, line: begins };
  };
  for (const { token, index } of bracketsOf(text)) {
    depth += token === '{' || token === '[' ? 1 : -1;
    if (depth > 0) continue;
    yield cut(index + 1);
    depth = 0;
  }
  if (text.slice(start).trim() !== '') yield cut(text.length);
}

/** The brackets outside of texts. A text of many megabytes exceeds the stack of one expression for all of it. */
function* bracketsOf(text: string): Generator<{ readonly token: string; readonly index: number }> {
  const tokens = /["{}[\]]/g;
  for (let found = tokens.exec(text); found !== null; found = tokens.exec(text)) {
    if (found[0] === '"') tokens.lastIndex = endOfText(text, tokens.lastIndex);
    else yield { token: found[0], index: found.index };
  }
}

function endOfText(text: string, start: number): number {
  const marks = /["\\]/g;
  marks.lastIndex = start;
  for (let found = marks.exec(text); found !== null; found = marks.exec(text)) {
    if (found[0] === '"') return marks.lastIndex;
    marks.lastIndex += 1;
  }
  return text.length;
}

function countLines(text: string): number {
  return text.split('\n').length - 1;
}
