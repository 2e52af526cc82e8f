import { fault, type Problem } from '../../../base/problem.ts';
import type { Result } from '../../../base/result.ts';

/** The JSON documents in a text, one after another as `aws … > f; aws … >> f` leaves them. */
export function splitDocuments(text: string): Result<readonly unknown[]> {
  const documents: unknown[] = [];
  const problems: Problem[] = [];
  for (const { part, line } of partsOf(text.replace(/^\uFEFF/, ''))) {
    try {
      documents.push(JSON.parse(part));
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      const path = `/${documents.length + problems.length}`;
      problems.push(fault(path, `not JSON, or cut short: the document that begins in line ${line}`));
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
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"?|[{}[\]]/gs)) {
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
    if (depth > 0 || (token !== '}' && token !== ']')) continue;
    yield cut(index + 1);
    depth = 0;
  }
  if (text.slice(start).trim() !== '') yield cut(text.length);
}

function countLines(text: string): number {
  return text.split('\n').length - 1;
}
