/** A part of a text with a title; the first has none. */
export interface Section {
  readonly title: string | undefined;
  readonly lines: readonly string[];
}
