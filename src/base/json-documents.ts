import { DocumentSplitter } from './document-splitter.ts';
import { parseJson } from './json.ts';
import { isTooHeavy, TOO_HEAVY } from './json-weight.ts';
import { fault, type Problem } from './problem.ts';
import { failure, type Result } from './result.ts';

/** The JSON documents in a text, one after another as `aws … > f; aws … >> f` leaves them. */
export function splitDocuments(text: string): Result<readonly unknown[]> {
  // Document by document it would be noticed too late: each is small.
  if (isTooHeavy(text)) return failure('', TOO_HEAVY);
  const documents: unknown[] = [];
  const problems: Problem[] = [];
  const splitter = new DocumentSplitter();
  for (const parts of [splitter.push(text), splitter.end()])
    for (const { text: part = '', line } of parts) {
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
