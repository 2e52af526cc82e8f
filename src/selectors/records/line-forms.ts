import { DocumentSplitter } from '../../base/document-splitter.ts';
import { type ParsedJson, parseJson } from '../../base/json.ts';

/** What a line holds that is not JSON as a whole: documents, or nothing that anybody needs. undefined: it is of another form. */
type LineForm = (line: string) => readonly ParsedJson[] | undefined;

/** A time, and perhaps the names of a group and a stream, before the message: an export of CloudWatch Logs, `aws logs tail`. */
const TIMED = /^\s*\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\S*\s[^{["]{0,600}(?=[{[])/;

/** A kind of row of the CLI's text output. */
const ROW_OF_TEXT = /^(?<kind>[A-Z]{3,40})\t/;

/** What stands between the lines of the CLI's table output. */
const TABLE_EDGE = /^[-+|\s]+$/;

/**
 * How lines are written that hold a record beside other things, the first that fits. Source: CloudWatch Logs user guide, exporting
 * log data to S3; AWS CLI user guide, output formats (text, table), 2026.
 */
const LINE_FORMS: readonly LineForm[] = [
  (line) => {
    const prefix = TIMED.exec(line)?.[0];
    return prefix === undefined ? undefined : documents(line.slice(prefix.length));
  },
  (line) => {
    const kind = ROW_OF_TEXT.exec(line)?.groups?.['kind'];
    if (kind === undefined) return undefined;
    const event = line.split('\t').find((cell) => cell.startsWith('{'));
    if (event !== undefined) return documents(event);
    // What belongs to an event stands in rows of its own below it.
    return kind === 'EVENTS' ? undefined : [];
  },
  (line) => {
    if (TABLE_EDGE.test(line)) return [];
    if (!/^\s*\|.*\|\s*$/.test(line)) return undefined;
    const start = line.indexOf('{', line.indexOf('CloudTrailEvent') + 1);
    const event = start < 0 ? undefined : line.slice(start, line.lastIndexOf('}') + 1);
    return event === undefined ? [] : documents(event);
  },
  (line) => {
    const parts = documents(line);
    return parts.length > 1 && parts[0]?.kind === 'json' && typeof parts[0].json === 'object' ? parts : undefined;
  },
];

/** The documents in a line that is not JSON; undefined where it holds none. */
export function readLine(line: string): readonly ParsedJson[] | undefined {
  for (const form of LINE_FORMS) {
    const found = form(line);
    if (found !== undefined) return found;
  }
  return undefined;
}

function documents(text: string): readonly ParsedJson[] {
  const splitter = new DocumentSplitter();
  return [...splitter.push(text), ...splitter.end()].map(({ text: part = '' }) => parseJson(part));
}
