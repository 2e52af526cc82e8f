import type { Form } from './form.ts';

/** What the answer to a call must hold, and how much of it there can be. */
export interface AnswerFacts {
  /** What its members are; it is what those who ask can read. */
  readonly form: Form<unknown>;
  /** What the outermost element of an answer in XML is called; absent: it is JSON, or bytes. */
  readonly roots?: readonly string[];
  /** Whether it is no document, but the content of a file. */
  readonly isBytes?: true;
  /** Megabytes, where an answer may be longer than others. */
  readonly megabytes?: number;
  /** Of a list in pages: how many there are at most. A list with more does not end. */
  readonly pages?: number;
}
