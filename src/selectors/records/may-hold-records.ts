import { BEGINS_JSON, BEGINS_YAML, HOLDS_MORE } from './beginnings.ts';
import { readHeader } from './table-header.ts';

/** What stands near the beginning of every form: members of a record, or what it is wrapped in. */
const MARKS =
  /event_?source|event source|event_?version|cloudtrailevent|"Records"|@message|"_raw"|logEvents|digestStartTime/i;

/** Whether a text of this beginning may hold records, so that it is worth reading. */
export function mayHoldRecords(head: string): boolean {
  const first = head.trimStart().split('\n', 1)[0]!.trim();
  if (![BEGINS_JSON, BEGINS_YAML, HOLDS_MORE].some((form) => form.test(first))) return readHeader(first) !== undefined;
  return MARKS.test(head);
}
