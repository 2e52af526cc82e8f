/** What a form of records may lack of those that CloudTrail delivers; `size`: how many bytes the record has. */
export type LackedPart =
  | 'size'
  | 'userIdentity'
  | 'resources'
  | 'requestParameters'
  | 'readOnly'
  | 'eventCategory'
  | 'eventID';

/** What is known of a record besides itself, from what it came in. */
export interface RecordContext {
  /** What an envelope says; of use where the record says nothing. */
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  /** What nobody can tell of the record, because its form has no place for it. */
  readonly lacks: readonly LackedPart[];
}

/** Of a record as it was delivered. */
export const WHOLE: RecordContext = { lacks: [] };
